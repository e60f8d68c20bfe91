"""How sites are treated: robots.txt, delay, hours and daily cap, pauses, sites that are down."""
