"""Small pieces that every page is made of; they paint and signal, and decide nothing."""
