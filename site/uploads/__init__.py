"""Every file that people send: how large, of which kind, and looked at before anything is kept."""
