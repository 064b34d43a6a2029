"""The tests of Guichet; they mirror the packages."""
