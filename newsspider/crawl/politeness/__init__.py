"""How sites are treated: the delay, the hours and the daily cap that a site asks for, pauses, sites that are down."""
