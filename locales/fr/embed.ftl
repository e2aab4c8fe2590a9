### What is said about embedding on the page that makes the code, and in what it makes.

# Links of a frame open in a new tab.
new-tab = Les liens s’ouvrent dans un nouvel onglet.

# The way from an event to its page.
event-page = Tout savoir sur cet évènement

# The other dates of an event that has several.
dates = Prochaines dates

# The way out of a document that is not there.
see-all = Voir tous les évènements

# The title of the page on which one chooses.
title = Intégrer ces évènements

# What it is for.
lead = Montrez ces évènements sur votre propre site. Choisissez, copiez le code, collez-le dans votre page : il reste à jour de lui-même.

# The heading of the form.
choose = Ce qui sera montré

# The choice of what is shown.
views = Forme

# It is a list.
view-list = Une liste

# It is a month.
view-month = Un mois

# It is one event.
view-event = Un seul évènement

# The choice of how it is shown.
ways = Technique

# By a frame.
way-frame = Un cadre (iframe)

# By an element.
way-element = Un élément (script)

# The difference between the two ways.
ways-help = Le cadre garde l’apparence de ce site et convient partout. L’élément prend les caractères et les couleurs de votre page.

# The choice of a category.
term-category = Catégorie

# The choice of a tag.
term-tag = Étiquette

# The choice of a venue.
term-venue = Lieu

# No choice of a term.
any = Peu importe

# How many events.
number = Nombre d’évènements

# Which event.
event = Évènement

# The choice of colours.
themes = Couleurs

# Those of the page.
theme-page = Celles de la page

# Light ones.
theme-light = Claires

# Dark ones.
theme-dark = Sombres

# The heading above the code.
code = Code à copier

# The button that copies it.
copy = Copier le code

# It is copied.
copied = Le code est copié.

# It could not be.
copy-failed = Votre navigateur n’a pas permis la copie. Le code est sélectionné : copiez-le au clavier.

# The heading above what the code shows.
preview = Aperçu

# Without scripts nothing can be chosen.
without-scripts = Sans JavaScript, rien ne peut être choisi ici ; ces codes conviennent tels quels.

# The code of a list, as a heading.
plain-list = Code d’une liste

# The code of a month, as a heading.
plain-month = Code d’un mois

# The way back to the site.
back = Retour aux évènements
