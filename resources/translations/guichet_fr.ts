<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="fr">
    <context>
        <name>Banners</name>
        <message numerus="yes">
            <source>%n autre(s) avis</source>
            <translation>
                <numerusform>%n autre avis</numerusform>
                <numerusform>%n autres avis</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BuyerStrip</name>
        <message numerus="yes">
            <source>%n an(s)</source>
            <translation>
                <numerusform>%n an</numerusform>
                <numerusform>%n ans</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FamilyResults</name>
        <message numerus="yes">
            <source>%n famille(s) trouvée(s)</source>
            <translation>
                <numerusform>%n famille trouvée</numerusform>
                <numerusform>%n familles trouvées</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HealthPage</name>
        <message numerus="yes">
            <source>%n ligne(s) à regarder : ce qu’il faut faire est écrit dessous.</source>
            <translation>
                <numerusform>%n ligne à regarder : ce qu’il faut faire est écrit dessous.</numerusform>
                <numerusform>%n lignes à regarder : ce qu’il faut faire est écrit dessous.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HouseholdPanel</name>
        <message numerus="yes">
            <source>avec %n écriture(s) d’ici</source>
            <translation>
                <numerusform>avec %n écriture d’ici</numerusform>
                <numerusform>avec %n écritures d’ici</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n an(s)</source>
            <translation>
                <numerusform>%n an</numerusform>
                <numerusform>%n ans</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PassageLine</name>
        <message numerus="yes">
            <source>%n passage(s) possible(s) ici</source>
            <translation>
                <numerusform>%n passage possible ici</numerusform>
                <numerusform>%n passages possibles ici</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Health</name>
        <message numerus="yes">
            <source>%n consultation(s) de famille à envoyer</source>
            <translation>
                <numerusform>%n consultation de famille à envoyer</numerusform>
                <numerusform>%n consultations de famille à envoyer</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StateMarks</name>
        <message numerus="yes">
            <source>%n écriture(s) en attente</source>
            <translation>
                <numerusform>%n écriture en attente</numerusform>
                <numerusform>%n écritures en attente</numerusform>
            </translation>
        </message>
    </context>
</TS>
