"""The screen in a browser on the same machine: the third front end, a thin one."""
