"""A whole community on one machine, to try the counter by hand or to watch it play its main job."""
