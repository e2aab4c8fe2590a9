### What the map says. Scripts read these words; a message has one argument at most.

# The name of the map.
map = Carte des lieux

# The link past the map.
skip = Passer la carte

# Shows less, larger.
zoom-in = Agrandir

# Shows more, smaller.
zoom-out = Réduire

# Closes what a marker has opened.
close = Fermer

# How many venues a marker stands for.
# $count (Number): how many
places =
    { $count ->
        [one] { $count } lieu
       *[other] { $count } lieux
    }

# How much is to come there.
# $count (Number): how many
upcoming =
    { $count ->
        [one] { $count } évènement à venir
       *[other] { $count } évènements à venir
    }

# How much is to come on the part of the map that is shown.
# $count (Number): how many
in-view =
    { $count ->
        [one] { $count } évènement ici
       *[other] { $count } évènements ici
    }

# How much of what is on this page of the list, where the map shows no more.
# $count (Number): how many
in-view-of-page =
    { $count ->
        [one] { $count } évènement de cette page ici
       *[other] { $count } évènements de cette page ici
    }

# Nothing does.
none-in-view = Aucun évènement ici

# The button that shows the list in the place of the map, on a narrow screen.
to-list = Voir la liste

# The way back.
to-map = Voir la carte

# The button that ends the choice by the map.
show-all = Revoir toute la liste

# It has ended.
all-shown = Toute la liste est affichée.

# The heading above events that lie there and are not on this page of the list.
elsewhere = Plus tard, dans la même zone

# The button that leads from an event to its marker.
show = Voir sur la carte

# The same with its title, for the ear.
# $title (String): the title
show-of = Voir sur la carte : { $title }

# The venue of an event has no coordinates.
no-place = Pas sur la carte : position inconnue

# No event of the list has a place.
no-places = Aucun lieu de cette liste n’a de position connue.

# The map as it is before consent.
plain = Carte dessinée par ce site : aucun autre n’est contacté.

# What consent means; the host of the tiles.
# $host (String): the host
ask = Pour montrer les rues, votre navigateur demande des images à { $host }, qui voit alors votre adresse IP et les régions regardées.

# The button that gives it.
agree = Montrer les rues

# It was given; the host of the tiles.
# $host (String): the host
agreed = Les rues viennent de { $host }.

# The button that takes it back.
revoke = Ne plus les demander

# The tiles do not come.
tiles-failed = Les images des rues n’arrivent pas. Le reste de la carte fonctionne.

# The button that asks for them again.
retry = Réessayer

# Where the outline comes from.
credit = Contours : Natural Earth

# An event was called off.
cancelled = Annulé

# An event was put off.
postponed = Reporté
