"""The live preview: the page being edited beside its e-book view, made anew at each save."""
