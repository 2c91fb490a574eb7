"""The handbooks: pages gathered from `docs`, a page for each diagnostic, their pictures; built by Sphinx."""
