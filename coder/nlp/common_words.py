"""Words that tell of no theme: of grammar, and of how reports say that somebody says something.

Not spaCy's stop words, for which all of spaCy would have to be imported.
"""

from __future__ import annotations

from coder.text.words import word_set

COMMON = {
    "da": word_set(
        "ad af aldrig alene alle allerede alligevel alt altid anden andet andre at bare begge "
        "blandt blev blevet blive bliver bl.a bort burde både bør da de dem den denne der derefter "
        "deres derfor dermed derudover desuden det dette dig din dine disse dog du efter egen "
        "egentlig eller ellers en end endnu eneste ens enten er et evt faktisk fik fire fleste "
        "flere for fordi forhold fra frem få får før først gav ganske gennem generelt gerne giver "
        "give gjorde gjort gode godt god gør gøre ham han hans har have havde haft hel hele heller "
        "hen hende her hos hun hvad hvem hver hvert hvilke hvilken hvis hvor hvordan hvorfor "
        "hvorimod hvornår hverken i ift igen igennem ikke imens imidlertid ind inden indtil ingen "
        "intet især ja jeg jo kan kom komme kommer kun kunne langt lidt lige ligesom lille længere "
        "man mange med meget mellem men mens mere mest mig mindre mindst må måske måde måder ned "
        "nej nemlig noget nogen nogle nok nu når ny nye nyt næsten og også om omkring op os over "
        "overordnet overfor på på samme sammen samtidig samtlige se selv selvom senere ser siden "
        "sig sit sin sine skal skulle som stadig stor store stort størstedelen så sådan således "
        "særlig særligt tage til tilbage to tre ud uden udover under var ved vej vi vigtig vigtigt "
        "vigtige via vil ville vores været være ting del dele "
        "siger sige sagde sagt fortæller fortælle fortalte fortalt nævner nævne nævnte nævnt peger "
        "pege pegede peget påpeger fremhæver fremhæve fremhævede oplever opleve oplevede oplevet "
        "oplevelse mener mene mente synes syntes finder finde fandt beskriver beskrive beskrev "
        "udtaler understreger understregede lægger lagde vægt udtryk udtrykker omtaler omtalte "
        "taler tale talte talt enig enige betyder betyde betød betydet betydning forskel bedre "
        "interview interviewede interviews undersøgelsen evalueringen rapporten"
    ),
    "en": word_set(
        "a about above across after again against all almost alone along already also although "
        "always am among an and another any anyone anything are around as at away back be became "
        "because become been before being below between both but by can cannot could did do does "
        "done down due during each either else enough even ever every everyone everything few "
        "first five for former four from full further gave get gets give given gives go goes good "
        "got had half has have having he hence her here him his how however i if in indeed into is "
        "it its itself just least less like made make makes many may me mere might more most much "
        "must my near neither never no nobody none nor not nothing now of off often on once one "
        "only onto or other others our out over own part per perhaps quite rather really same "
        "several she should since six so some something sometimes still such take takes taken than "
        "that the their them then there these they thing things third this those though three "
        "through thus to together too towards two under until up upon us very via was way ways we "
        "well were what when where whether which while who whole whom whose why will with within "
        "without would yet you your "
        "say says said tell tells told mention mentions mentioned point points pointed out find "
        "finds found describe describes described report reports reported think thinks thought "
        "feel feels felt believe believes believed speak speaks spoke spoken talk talks talked "
        "agree agrees agreed stress stresses stressed emphasise emphasises emphasised highlight "
        "highlights highlighted express expressed see sees saw seen experience experienced "
        "important difference better matter matters mattered mean means meant "
        "interview interviews interviewed study evaluation"
    ),
}
"""By language, in small letters."""
