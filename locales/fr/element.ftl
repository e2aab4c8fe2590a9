### What a list in the page of another site may have to say, and the names of frames. Scripts read these words too.

# The name of the list.
list = Prochains évènements

# The name of the month.
month = Calendrier du mois

# The name of an event.
event = Évènement

# The way to all events.
all = Tous les évènements

# Nothing is to come.
none = Aucun évènement à venir.

# Nothing of what was chosen is to come.
none-match = Aucun évènement à venir ne répond à ce choix.

# Something was chosen that does not exist.
# $name (String): what was chosen
unknown = Choix inconnu : { $name }.

# The events could not be had.
failed = Les évènements n’ont pas pu être chargés.

# The event is not there, or no longer.
gone = Cet évènement n’est pas, ou plus, au programme.

# The event is over.
over = Cet évènement est passé.
