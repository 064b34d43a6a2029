"""How the screens look: colours, text roles, fonts, and the scheme they follow."""
