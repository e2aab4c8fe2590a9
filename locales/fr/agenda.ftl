### What the scripts say that serve a visitor’s own things: the agenda, and the site without a network.
### A message has one argument at most.

# Who knows of it.
kept-here = Votre agenda est gardé dans ce navigateur, et nulle part ailleurs.

# What the button of an event says that is kept: a part of its name.
in-agenda = Dans mon agenda

# Nothing is kept.
empty = Rien n’est gardé pour l’instant. L’étoile à côté d’un évènement le met ici.

# The way to something that can be kept.
all-events = Tous les évènements

# The heading of what is to come or on.
upcoming = À venir

# The heading of what is over.
past = Passés

# It has been called off.
cancelled = Annulé

# It has been put off.
postponed = Reporté

# The title of what has been called off, for calendars.
# $title (String): the title
cancelled-title = Annulé : { $title }

# The title of what has been put off, for calendars.
# $title (String): the title
postponed-title = Reporté : { $title }

# It takes place while something else does; the titles.
# $titles (String): the titles
conflict = En même temps que { $titles }

# The site has no such event any more.
gone = Cet évènement n’est plus publié.

# It could not be read anew.
unread = Impossible de relire cet évènement : voici ce qui en était connu.

# Takes an event out.
remove = Retirer

# The same with its title, for the ear.
# $title (String): the title
remove-of = Retirer : { $title }

# It has been taken out; the title.
# $title (String): the title
removed = « { $title } » n’est plus dans votre agenda.

# Takes everything out.
clear = Tout retirer

# Everything has been taken out.
cleared = Votre agenda est vide.

# Puts back what was taken out.
undo = Remettre

# It has been put back.
undone = Votre agenda est comme avant.

# The name of what can be done with the agenda.
actions = Que faire de cet agenda

# Downloads it for a calendar.
download = Télécharger (.ics)

# The name of the file, without its ending.
file = mon-agenda

# Prints it.
print = Imprimer

# Makes a link that carries it.
carry = Emporter sur un autre appareil

# What the link does.
carry-help = Ouvrez ce lien sur l’autre appareil : il propose d’y garder les mêmes évènements.

# The name of the field with the link.
link = Lien vers cet agenda

# Copies the link.
copy = Copier le lien

# It has been copied.
copied = Le lien est copié.

# It has not.
not-copied = Le navigateur refuse de copier : le lien est sélectionné, copiez-le vous-même.

# How much a link brings.
# $count (Number): how many
offered =
    { $count ->
        [one] Ce lien apporte { $count } évènement.
       *[other] Ce lien apporte { $count } évènements.
    }

# Keeps it.
accept = Garder dans mon agenda

# Does not.
decline = Ne pas garder

# It has been kept.
# $count (Number): how many
accepted =
    { $count ->
        [one] { $count } évènement de plus dans votre agenda.
       *[other] { $count } évènements de plus dans votre agenda.
    }

# All of it was kept already.
nothing-new = Votre agenda contient déjà tout ce que ce lien apporte.

# The browser keeps nothing.
refused = Votre navigateur refuse de garder quoi que ce soit : navigation privée, ou mémoire pleine. Rien n’a changé dans votre agenda.

# The browser has no room for more.
no-room = Votre navigateur n’a plus de place pour ce site : effacez des données de sites, ou retirez des évènements passés de votre agenda.

# There is no room for more; how much there is.
# $count (Number): how many
full = Votre agenda est plein : il garde { $count } évènements. Retirez-en pour en garder d’autres.

# What was remembered cannot be read.
damaged = Ce que ce navigateur avait gardé est illisible.

# How much of it cannot.
# $count (Number): how many
unreadable =
    { $count ->
        [one] { $count } élément gardé dans ce navigateur est illisible.
       *[other] { $count } éléments gardés dans ce navigateur sont illisibles.
    }

# Takes that out.
discard = Effacer ce qui est illisible

# It has been taken out.
discarded = Ce qui était illisible est effacé.

# A date that cannot be written.
no-date = Ce navigateur ne sait pas écrire la date de cet évènement.

# The name of the file with what was found, without its ending.
found-file = evenements

# How much it holds.
# $count (Number): how many
found =
    { $count ->
        [one] Le fichier contient { $count } date.
       *[other] Le fichier contient { $count } dates.
    }

# How much was found.
# $count (Number): how many
found-of =
    { $count ->
        [one] La recherche en a trouvé { $count }.
       *[other] La recherche en a trouvé { $count } : ce sont les premières.
    }

# It could not be read.
found-failed = Les évènements trouvés n’ont pas pu être lus. Le reste de la page fonctionne.

# Tries again.
again = Réessayer

# The page was read before the network went; when.
# $date (String): when
offline-page = Hors ligne : cette page date du { $date }.

# Something on the page was.
# $date (String): when
offline-data = Hors ligne : une partie de cette page date du { $date }.

# The same where the app does not run, which would say when.
offline = Hors ligne.

# The network is back.
online = De nouveau en ligne.

# Reads the page anew.
reload = Actualiser

# There is a new version of the site.
update = Une nouvelle version du site est prête.

# Goes over to it.
update-now = L’utiliser

# Closes a notice.
close = Fermer

# A title in a list of titles.
# $title (String): the title
quoted = « { $title } »

# A list of titles, between the last two.
and = { " " }et{ " " }
