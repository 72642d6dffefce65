"""What a study is made of: frozen dataclasses that know no database and no screen."""
