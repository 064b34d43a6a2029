<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="fr">
    <context>
        <name>AccountWords</name>
        <message>
            <source>Solde connu {moment} : il manque {beyond}, que ce guichet avance hors connexion (reste {left} pour ce foyer).</source>
            <translation>Balance known {moment}: {beyond} short, accepted offline ({left} left for this household).</translation>
        </message>
        <message>
            <source>Il manque {beyond} au solde. Ce service ne se refuse pas : le compte sera débité quand même.</source>
            <translation>The balance is {beyond} short. This service is never refused: the account is charged all the same.</translation>
        </message>
        <message>
            <source>{proven} sont payés sur ce qu’un reçu prouve au-delà du solde.</source>
            <translation>{proven} is paid from what a receipt proves beyond the balance.</translation>
        </message>
    </context>
    <context>
        <name>AgentMenu</name>
        <message>
            <source>Joindre le serveur maintenant</source>
            <translation>Reach the server now</translation>
        </message>
        <message>
            <source>Couleurs de l’ordinateur</source>
            <translation>Computer’s colours</translation>
        </message>
        <message>
            <source>Couleurs claires</source>
            <translation>Light colours</translation>
        </message>
        <message>
            <source>Couleurs sombres</source>
            <translation>Dark colours</translation>
        </message>
        <message>
            <source>Texte à {percent} %</source>
            <translation>Text at {percent}%</translation>
        </message>
        <message>
            <source>Changer d’agent</source>
            <translation>Switch agent</translation>
        </message>
        <message>
            <source>État du guichet</source>
            <translation>State of this desk</translation>
        </message>
        <message>
            <source>S’entraîner (mode école)</source>
            <translation>Practise (training)</translation>
        </message>
    </context>
    <context>
        <name>AmountField</name>
        <message>
            <source>,</source>
            <comment>decimal sign</comment>
            <translation>.</translation>
        </message>
    </context>
    <context>
        <name>ApartReasons</name>
        <message>
            <source>le serveur ne sait pas encore la lire</source>
            <translation>the server cannot read it yet</translation>
        </message>
        <message>
            <source>elle n’est pas telle qu’un guichet les écrit, l’assistance doit voir</source>
            <translation>it is not as desks write them, support must look</translation>
        </message>
        <message>
            <source>le serveur ne connaît pas la famille</source>
            <translation>the server does not know the household</translation>
        </message>
        <message>
            <source>le serveur ne connaît pas la personne</source>
            <translation>the server does not know the person</translation>
        </message>
        <message>
            <source>le serveur ne connaît pas la carte</source>
            <translation>the server does not know the card</translation>
        </message>
        <message>
            <source>le serveur ne connaît pas le passage qu’elle annule</source>
            <translation>the server does not know the passage that it reverses</translation>
        </message>
        <message>
            <source>pour le serveur, le payeur n’est pas de ce foyer</source>
            <translation>for the server, the payer is not of this household</translation>
        </message>
        <message>
            <source>ce qu’elle change n’est pas arrivé avec elle, ce guichet le renverra</source>
            <translation>what it changes did not arrive with it, this desk will send it again</translation>
        </message>
        <message>
            <source>ce qui est arrivé avec elle n’est pas ce qui a été scellé</source>
            <translation>what arrived with it is not what was sealed</translation>
        </message>
        <message>
            <source>une valeur n’a pas la forme attendue</source>
            <translation>a value does not fit its field</translation>
        </message>
        <message>
            <source>un serveur plus ancien l’a gardée sans la compter</source>
            <translation>an older server kept it without counting it</translation>
        </message>
        <message>
            <source>ce guichet doit être rattaché de nouveau</source>
            <translation>this desk must be enrolled again</translation>
        </message>
    </context>
    <context>
        <name>ArchivePanel</name>
        <message>
            <source>Archiver</source>
            <translation>Archive</translation>
        </message>
        <message>
            <source>Échap pour fermer</source>
            <translation>Esc to close</translation>
        </message>
        <message>
            <source>Fermer</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>L’archive est signée par ce guichet : chacun peut la vérifier sans Guichet, avec le vérificateur fourni.</source>
            <translation>The archive is signed by this desk: anybody can check it without Guichet, with the verifier supplied.</translation>
        </message>
        <message>
            <source>Périodes à archiver</source>
            <translation>Periods to archive</translation>
        </message>
        <message>
            <source>jusqu’au {day}</source>
            <translation>up to {day}</translation>
        </message>
        <message>
            <source>Tout le journal</source>
            <translation>The whole journal</translation>
        </message>
        <message>
            <source>Année en cours</source>
            <translation>The year so far</translation>
        </message>
        <message>
            <source>Année {name}</source>
            <translation>Year {name}</translation>
        </message>
    </context>
    <context>
        <name>AuthorisePanel</name>
        <message>
            <source>Faire autoriser</source>
            <translation>Ask for authorisation</translation>
        </message>
        <message>
            <source>Échap pour fermer</source>
            <translation>Esc to close</translation>
        </message>
        <message>
            <source>Fermer</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Qui autorise ?</source>
            <translation>Who authorises it?</translation>
        </message>
        <message>
            <source>Personne à ce guichet n’est régisseur ou responsable.</source>
            <translation>Nobody at this desk is a régisseur or a manager.</translation>
        </message>
        <message>
            <source>Pourquoi ?</source>
            <translation>Why?</translation>
        </message>
        <message>
            <source>ou un autre motif, sans nom de personne</source>
            <translation>or another reason, naming nobody</translation>
        </message>
        <message>
            <source>Motif de la dérogation</source>
            <translation>Reason for the override</translation>
        </message>
        <message>
            <source>Code PIN de la personne qui autorise</source>
            <translation>PIN of whoever authorises</translation>
        </message>
        <message>
            <source>Autoriser</source>
            <translation>Authorise</translation>
        </message>
        <message>
            <source>Erreur trouvée après la clôture</source>
            <translation>Mistake found after the closing</translation>
        </message>
        <message>
            <source>Réclamation de la famille</source>
            <translation>Complaint of the family</translation>
        </message>
        <message>
            <source>Demande du régisseur</source>
            <translation>Asked for by the régisseur</translation>
        </message>
        <message>
            <source>Rechargement promis</source>
            <translation>Top-up promised</translation>
        </message>
        <message>
            <source>Dépannage exceptionnel</source>
            <translation>Helping out, once</translation>
        </message>
        <message>
            <source>Erreur du service</source>
            <translation>The service’s mistake</translation>
        </message>
        <message>
            <source>La famille est là, son solde est vérifié</source>
            <translation>The family is here, its balance is checked</translation>
        </message>
        <message>
            <source>Demande écrite de la famille</source>
            <translation>Written request of the family</translation>
        </message>
        <message>
            <source>Personne d’autre à ce guichet n’est régisseur ou responsable.</source>
            <translation>Nobody else at this desk is a régisseur or a manager.</translation>
        </message>
    </context>
    <context>
        <name>Banners</name>
        <message numerus="yes">
            <source>%n autre(s) avis</source>
            <translation>
                <numerusform>%n more notice</numerusform>
                <numerusform>%n more notices</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BasketLineRow</name>
        <message>
            <source>Un de moins : {article}</source>
            <translation>One less: {article}</translation>
        </message>
        <message>
            <source>Un de plus : {article}</source>
            <translation>One more: {article}</translation>
        </message>
    </context>
    <context>
        <name>BasketPanel</name>
        <message>
            <source>Panier</source>
            <translation>Basket</translation>
        </message>
        <message>
            <source>Vider</source>
            <translation>Empty</translation>
        </message>
        <message>
            <source>Vider le panier</source>
            <translation>Empty the basket</translation>
        </message>
        <message>
            <source>Parts déjà notées</source>
            <translation>Parts noted so far</translation>
        </message>
        <message>
            <source>Choisissez des articles : ils viennent ici.</source>
            <translation>Choose articles: they come here.</translation>
        </message>
        <message>
            <source>Reçu</source>
            <translation>Received</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>À rendre</source>
            <translation>Change to give</translation>
        </message>
        <message>
            <source>Solde après, par le compte famille</source>
            <translation>Balance after, by family account</translation>
        </message>
        <message>
            <source>Autre</source>
            <translation>Other</translation>
        </message>
        <message>
            <source>Un autre moyen de paiement, ou plusieurs</source>
            <translation>Another tender, or several</translation>
        </message>
    </context>
    <context>
        <name>BooksPanel</name>
        <message>
            <source>Livres</source>
            <translation>Books</translation>
        </message>
        <message>
            <source>Balance générale</source>
            <translation>Trial balance</translation>
        </message>
        <message>
            <source>Dû aux collectivités</source>
            <translation>Owed to organisations</translation>
        </message>
        <message>
            <source>Registre des quittances</source>
            <translation>Register of quittances</translation>
        </message>
        <message>
            <source>Comptes négatifs</source>
            <translation>Accounts below zero</translation>
        </message>
        <message>
            <source>Extrait des tarifs</source>
            <translation>Extract of the tariffs</translation>
        </message>
        <message>
            <source>Les comptes de la régie, débits et crédits</source>
            <translation>The accounts of the régie, debits and credits</translation>
        </message>
        <message>
            <source>Les recettes par collectivité et par service</source>
            <translation>Revenue by organisation and by service</translation>
        </message>
        <message>
            <source>Tous les reçus numérotés, annulations comprises</source>
            <translation>Every numbered receipt, reversals among them</translation>
        </message>
        <message>
            <source>Les comptes famille à découvert</source>
            <translation>Family accounts that owe money</translation>
        </message>
        <message>
            <source>Les tarifs et leurs délibérations</source>
            <translation>Tariffs and their deliberations</translation>
        </message>
        <message>
            <source>à ce jour</source>
            <translation>as of now</translation>
        </message>
        <message>
            <source>au {day}</source>
            <translation>on {day}</translation>
        </message>
        <message>
            <source>Lecture : {book}</source>
            <translation>Reading: {book}</translation>
        </message>
        <message>
            <source>Annuler</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Ce livre n’a pas pu être lu. Réessayez, et si cela recommence, vérifiez le journal dans l’état du guichet.</source>
            <translation>This book could not be read. Try again, and if it happens once more, check the journal in the state of this desk.</translation>
        </message>
    </context>
    <context>
        <name>BuyerStrip</name>
        <message>
            <source>Retirer</source>
            <translation>Remove</translation>
        </message>
        <message>
            <source>Retirer la famille</source>
            <translation>Remove the family</translation>
        </message>
        <message>
            <source>Sans carte</source>
            <translation>Without a card</translation>
        </message>
        <message>
            <source>Posez une carte pour payer avec le compte famille.</source>
            <translation>Put a card on the reader to pay with the family account.</translation>
        </message>
        <message>
            <source>Foyer {name}</source>
            <translation>{name} household</translation>
        </message>
        <message>
            <source>Choisissez pour qui, puis l’article.</source>
            <translation>Choose for whom, then the article.</translation>
        </message>
        <message numerus="yes">
            <source>%n an(s)</source>
            <translation>
                <numerusform>age %n</numerusform>
                <numerusform>age %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CalmDialog</name>
        <message>
            <source>Quelque chose d’inattendu s’est produit.</source>
            <translation>Something unexpected happened.</translation>
        </message>
        <message>
            <source>Ce qui était enregistré l’est toujours. Vérifiez les derniers mouvements avant de recommencer ; si cela se répète, appelez l’assistance.</source>
            <translation>What was recorded still is. Check the latest movements before trying again; if it comes back, call support.</translation>
        </message>
        <message>
            <source>Continuer</source>
            <translation>Go on</translation>
        </message>
    </context>
    <context>
        <name>CardsPanel</name>
        <message>
            <source>Cartes</source>
            <translation>Cards</translation>
        </message>
        <message>
            <source>Échap pour fermer</source>
            <translation>Esc to close</translation>
        </message>
        <message>
            <source>Fermer</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Cette famille n’a pas encore de carte.</source>
            <translation>This family has no card yet.</translation>
        </message>
        <message>
            <source>Pourquoi la refuser ?</source>
            <translation>Why refuse it?</translation>
        </message>
        <message>
            <source>Refuser cette carte</source>
            <translation>Refuse this card</translation>
        </message>
        <message>
            <source>Refusée ici tout de suite, aux autres guichets dès qu’ils l’apprennent. Seule la mairie peut l’accepter à nouveau.</source>
            <translation>Refused here at once, and at the other desks as soon as they hear of it. Only the town hall can accept it again.</translation>
        </message>
        <message>
            <source>jusqu’au {day}</source>
            <translation>until {day}</translation>
        </message>
        <message>
            <source>La carte de {name} est refusée.</source>
            <translation>{name}’s card is refused.</translation>
        </message>
    </context>
    <context>
        <name>CashMoveForm</name>
        <message>
            <source>Entrée ou sortie d’espèces</source>
            <translation>Cash in or out</translation>
        </message>
        <message>
            <source>Pas maintenant</source>
            <translation>Not now</translation>
        </message>
        <message>
            <source>Échap</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Motif</source>
            <translation>Reason</translation>
        </message>
        <message>
            <source>Pourquoi ?</source>
            <translation>Why?</translation>
        </message>
        <message>
            <source>ou un autre motif</source>
            <translation>or another reason</translation>
        </message>
        <message>
            <source>Montant</source>
            <translation>Amount</translation>
        </message>
    </context>
    <context>
        <name>CashMoveWords</name>
        <message>
            <source>Sortir du tiroir</source>
            <translation>Take out of the drawer</translation>
        </message>
        <message>
            <source>Mettre dans le tiroir</source>
            <translation>Put into the drawer</translation>
        </message>
        <message>
            <source>Où vont ces espèces ?</source>
            <translation>Where does this cash go?</translation>
        </message>
        <message>
            <source>D’où viennent ces espèces ?</source>
            <translation>Where does this cash come from?</translation>
        </message>
        <message>
            <source>Coffre</source>
            <translation>Safe</translation>
        </message>
        <message>
            <source>Fonds de caisse</source>
            <translation>Float</translation>
        </message>
        <message>
            <source>À classer</source>
            <translation>Unsorted</translation>
        </message>
        <message>
            <source>Elles attendent au coffre d’être versées au comptable.</source>
            <translation>It waits in the safe to be handed to the accountant.</translation>
        </message>
        <message>
            <source>Monnaie, ou de quoi rembourser, prise sur ce qui attend au coffre.</source>
            <translation>Change, or money to pay back, from what waits in the safe.</translation>
        </message>
        <message>
            <source>Le comptable reprend une part du fonds de caisse.</source>
            <translation>The accountant takes back a part of the float.</translation>
        </message>
        <message>
            <source>Le comptable augmente le fonds de caisse.</source>
            <translation>The accountant makes the float larger.</translation>
        </message>
        <message>
            <source>On sait maintenant à qui est cet argent, et il lui est remis.</source>
            <translation>It is known now whose money it is, and they are given it.</translation>
        </message>
        <message>
            <source>On ne sait pas encore à qui est cet argent : il reste à classer.</source>
            <translation>Nobody knows yet whose money it is: it is to be sorted.</translation>
        </message>
        <message>
            <source>Trop d’espèces dans le tiroir</source>
            <translation>Too much cash in the drawer</translation>
        </message>
        <message>
            <source>Mise à l’abri avant une absence</source>
            <translation>Put away before leaving the desk</translation>
        </message>
        <message>
            <source>Demande du régisseur</source>
            <translation>Asked by the régisseur</translation>
        </message>
        <message>
            <source>Besoin de monnaie</source>
            <translation>Change is needed</translation>
        </message>
        <message>
            <source>Famille à rembourser</source>
            <translation>A family to pay back</translation>
        </message>
        <message>
            <source>Fonds de caisse réduit</source>
            <translation>Float made smaller</translation>
        </message>
        <message>
            <source>Fonds de caisse rendu</source>
            <translation>Float given back</translation>
        </message>
        <message>
            <source>Demande du comptable</source>
            <translation>Asked by the accountant</translation>
        </message>
        <message>
            <source>Fonds de caisse augmenté</source>
            <translation>Float made larger</translation>
        </message>
        <message>
            <source>Avance pour un événement</source>
            <translation>Advance for an event</translation>
        </message>
        <message>
            <source>Rendu à qui l’avait perdu</source>
            <translation>Given back to who lost it</translation>
        </message>
        <message>
            <source>Remis au service concerné</source>
            <translation>Given to the service concerned</translation>
        </message>
        <message>
            <source>Argent trouvé à l’accueil</source>
            <translation>Money found at the desk</translation>
        </message>
        <message>
            <source>Monnaie laissée par quelqu’un</source>
            <translation>Change that somebody left</translation>
        </message>
        <message>
            <source>Enveloppe sans nom</source>
            <translation>Envelope without a name</translation>
        </message>
        <message>
            <source>Sortir {amount}</source>
            <translation>Take {amount} out</translation>
        </message>
        <message>
            <source>Mettre {amount}</source>
            <translation>Put {amount} in</translation>
        </message>
        <message>
            <source>{amount} sortis du tiroir ({purpose}). C’est écrit au journal.</source>
            <translation>{amount} taken out of the drawer ({purpose}). It is in the journal.</translation>
        </message>
        <message>
            <source>{amount} mis dans le tiroir ({purpose}). C’est écrit au journal.</source>
            <translation>{amount} put into the drawer ({purpose}). It is in the journal.</translation>
        </message>
    </context>
    <context>
        <name>CashStep</name>
        <message>
            <source>Total compté</source>
            <translation>Total counted</translation>
        </message>
    </context>
    <context>
        <name>Catalogue</name>
        <message>
            <source>Chercher un article</source>
            <translation>Search for an article</translation>
        </message>
        <message>
            <source>Effacer la recherche</source>
            <translation>Clear the search</translation>
        </message>
        <message>
            <source>Aucun article de ce nom à ce guichet.</source>
            <translation>No article of that name at this desk.</translation>
        </message>
    </context>
    <context>
        <name>CheckEnd</name>
        <message>
            <source>Chèques et titres</source>
            <translation>Cheques and vouchers</translation>
        </message>
        <message>
            <source>Valider avec cet écart</source>
            <translation>Confirm with this difference</translation>
        </message>
        <message>
            <source>Valider le comptage</source>
            <translation>Confirm the count</translation>
        </message>
        <message>
            <source>Revenir au coffre</source>
            <translation>Back to the safe</translation>
        </message>
        <message>
            <source>Le comptage diffère</source>
            <translation>The count differs</translation>
        </message>
        <message>
            <source>Motif de l’écart</source>
            <translation>Reason for the difference</translation>
        </message>
        <message>
            <source>Tiroir</source>
            <translation>Drawer</translation>
        </message>
        <message>
            <source>Coffre</source>
            <translation>Safe</translation>
        </message>
        <message>
            <source>Total compté</source>
            <translation>Total counted</translation>
        </message>
        <message>
            <source>{place}, attendu {expected}</source>
            <translation>{place}, expected {expected}</translation>
        </message>
        <message>
            <source>Compter les chèques et les titres</source>
            <translation>Count the cheques and vouchers</translation>
        </message>
        <message>
            <source>Dernière étape&#xa0;: ceux du tiroir et du coffre ensemble. Tapez 0 s’il n’y en a pas.</source>
            <translation>Last step: those of the drawer and of the safe together. Type 0 if there are none.</translation>
        </message>
    </context>
    <context>
        <name>CheckFlow</name>
        <message>
            <source>Compter le tiroir</source>
            <translation>Count the drawer</translation>
        </message>
        <message>
            <source>Pas maintenant</source>
            <translation>Not now</translation>
        </message>
        <message>
            <source>Compter le coffre</source>
            <translation>Count the safe</translation>
        </message>
        <message>
            <source>Revenir au tiroir</source>
            <translation>Back to the drawer</translation>
        </message>
        <message>
            <source>Première étape&#xa0;: les espèces du tiroir, pièces et billets.</source>
            <translation>First step: the cash in the drawer, coins and notes.</translation>
        </message>
        <message>
            <source>Continuer&#xa0;: le coffre</source>
            <translation>Go on: the safe</translation>
        </message>
        <message>
            <source>Deuxième étape&#xa0;: les espèces du coffre, même s’il est vide.</source>
            <translation>Second step: the cash in the safe, even if it is empty.</translation>
        </message>
        <message>
            <source>Continuer&#xa0;: chèques et titres</source>
            <translation>Go on: cheques and vouchers</translation>
        </message>
    </context>
    <context>
        <name>CheckFound</name>
        <message>
            <source>Tiroir</source>
            <translation>Drawer</translation>
        </message>
        <message>
            <source>Coffre</source>
            <translation>Safe</translation>
        </message>
    </context>
    <context>
        <name>Checkout</name>
        <message>
            <source>Faire autoriser…</source>
            <translation>Ask for authorisation…</translation>
        </message>
    </context>
    <context>
        <name>CheckSections</name>
        <message>
            <source>Le {moment}, par {agent}</source>
            <translation>{moment}, by {agent}</translation>
        </message>
        <message>
            <source>Tiroir</source>
            <translation>Drawer</translation>
        </message>
        <message>
            <source>Coffre</source>
            <translation>Safe</translation>
        </message>
        <message>
            <source>Dans le tiroir</source>
            <translation>In the drawer</translation>
        </message>
        <message>
            <source>Dans le coffre</source>
            <translation>In the safe</translation>
        </message>
        <message>
            <source>à compter</source>
            <translation>to be counted</translation>
        </message>
        <message>
            <source>Chèques et titres</source>
            <translation>Cheques and vouchers</translation>
        </message>
        <message>
            <source>Demandé par</source>
            <translation>Asked for by</translation>
        </message>
        <message>
            <source>Régisseur sortant</source>
            <translation>Outgoing régisseur</translation>
        </message>
        <message>
            <source>Mandataire suppléant</source>
            <translation>Deputy of the régisseur</translation>
        </message>
        <message>
            <source>Nouveau régisseur</source>
            <translation>New régisseur</translation>
        </message>
        <message>
            <source>Témoin</source>
            <translation>Witness</translation>
        </message>
        <message>
            <source>Signatures</source>
            <translation>Signatures</translation>
        </message>
        <message>
            <source>Attendu</source>
            <translation>Expected</translation>
        </message>
        <message>
            <source>Compté</source>
            <translation>Counted</translation>
        </message>
        <message>
            <source>Écart</source>
            <translation>Difference</translation>
        </message>
        <message>
            <source>Motif de l’écart&#xa0;: {reason}</source>
            <translation>Reason for the difference: {reason}</translation>
        </message>
    </context>
    <context>
        <name>CheckStart</name>
        <message>
            <source>Pas maintenant</source>
            <translation>Not now</translation>
        </message>
        <message>
            <source>Ce qui doit s’y trouver maintenant</source>
            <translation>What must be there now</translation>
        </message>
        <message>
            <source>Voir l’état</source>
            <translation>See the statement</translation>
        </message>
        <message>
            <source>Commencer le comptage</source>
            <translation>Begin the count</translation>
        </message>
        <message>
            <source>Le tiroir, le coffre et les valeurs sont comptés, caisse ouverte ou fermée. L’écart reste écrit, avec son motif.</source>
            <translation>Drawer, safe and values are counted, be the till open or closed. A difference stays written, with its reason.</translation>
        </message>
        <message>
            <source>Qui demande ce contrôle&#xa0;?</source>
            <translation>Who asks for this check?</translation>
        </message>
        <message>
            <source>Tout est compté devant les deux régisseurs, puis chacun signe de son code&#xa0;: celui qui part d’abord.</source>
            <translation>Everything is counted before both régisseurs, then each signs with their PIN: who leaves first.</translation>
        </message>
    </context>
    <context>
        <name>CheckView</name>
        <message>
            <source>Comptage enregistré. Imprimez le procès-verbal et faites-le signer.</source>
            <translation>Count recorded. Print the statement and have it signed.</translation>
        </message>
        <message>
            <source>Remise enregistrée. Imprimez le procès-verbal et faites-le signer&#xa0;; la collectivité enregistre ensuite le nouveau régisseur.</source>
            <translation>Handover recorded. Print the statement and have it signed; the community then registers the new régisseur.</translation>
        </message>
    </context>
    <context>
        <name>ChequeForm</name>
        <message>
            <source>Numéro du chèque</source>
            <translation>Cheque number</translation>
        </message>
        <message>
            <source>Banque</source>
            <translation>Bank</translation>
        </message>
        <message>
            <source>Tireur</source>
            <translation>Drawn by</translation>
        </message>
    </context>
    <context>
        <name>ChequeTicks</name>
        <message>
            <source>Chèques du coffre</source>
            <translation>Cheques in the safe</translation>
        </message>
        <message>
            <source>Tout décocher</source>
            <translation>Untick all</translation>
        </message>
        <message>
            <source>Tout cocher</source>
            <translation>Tick all</translation>
        </message>
        <message>
            <source>reçu {receipt} du {day}</source>
            <translation>receipt {receipt} of {day}</translation>
        </message>
        <message>
            <source>Chèques&#xa0;: {ticked} sur {count}</source>
            <translation>Cheques: {ticked} of {count}</translation>
        </message>
        <message>
            <source>n°&#xa0;{number}</source>
            <translation>No. {number}</translation>
        </message>
    </context>
    <context>
        <name>ClosingFilter</name>
        <message>
            <source>Journées</source>
            <translation>Days</translation>
        </message>
        <message>
            <source>Mois</source>
            <translation>Months</translation>
        </message>
        <message>
            <source>Années</source>
            <translation>Years</translation>
        </message>
        <message>
            <source>Livres</source>
            <translation>Books</translation>
        </message>
    </context>
    <context>
        <name>Command</name>
        <message>
            <source>Clé de secours {fingerprint} : tapez ses quatre lignes. Elles ne s’affichent pas.</source>
            <translation>Recovery key {fingerprint}: type its four lines. They are not shown.</translation>
        </message>
        <message>
            <source>Ligne {number} : </source>
            <translation>Line {number}: </translation>
        </message>
        <message>
            <source>La ligne {number} n’est pas juste : retapez-la.</source>
            <translation>Line {number} is not right: type it again.</translation>
        </message>
        <message>
            <source>La clé du guichet {desk} est retrouvée. Lancez le programme : il demandera un nouveau code de rattachement.</source>
            <translation>The key of the desk {desk} is found again. Start the program: it will ask for a new enrolment code.</translation>
        </message>
        <message>
            <source>La sauvegarde du guichet {desk} faite le {moment} est en place.</source>
            <translation>The backup of the desk {desk} made on {moment} is in place.</translation>
        </message>
        <message>
            <source>La base précédente est conservée : {path}.</source>
            <translation>The former database is kept: {path}.</translation>
        </message>
        <message>
            <source>Lancez le programme : il demandera un nouveau code de rattachement.</source>
            <translation>Start the program: it will ask for a new enrolment code.</translation>
        </message>
        <message>
            <source>Lancez le programme.</source>
            <translation>Start the program.</translation>
        </message>
    </context>
    <context>
        <name>ConflictNotice</name>
        <message>
            <source>{about} : deux valeurs différentes ont été notées. Touchez la bonne.</source>
            <translation>{about}: two different values were written down. Touch the right one.</translation>
        </message>
        <message>
            <source>rien</source>
            <translation>nothing</translation>
        </message>
        <message>
            <source>noté par la mairie</source>
            <translation>written by the town hall</translation>
        </message>
    </context>
    <context>
        <name>CountForm</name>
        <message>
            <source>Laissé en caisse</source>
            <translation>Left in the drawer</translation>
        </message>
        <message>
            <source>Recompter</source>
            <translation>Count again</translation>
        </message>
        <message>
            <source>Pas maintenant</source>
            <translation>Not now</translation>
        </message>
        <message>
            <source>Total compté</source>
            <translation>Counted</translation>
        </message>
        <message>
            <source>Attendu</source>
            <translation>Expected</translation>
        </message>
        <message>
            <source>Écart</source>
            <translation>Difference</translation>
        </message>
    </context>
    <context>
        <name>CountWords</name>
        <message>
            <source>Ouvrir la caisse</source>
            <translation>Open the till</translation>
        </message>
        <message>
            <source>Ouvrir avec cet écart</source>
            <translation>Open with this difference</translation>
        </message>
        <message>
            <source>Fermer la caisse</source>
            <translation>Close the till</translation>
        </message>
        <message>
            <source>Comptez le tiroir. Ce qui est attendu s’affiche après, s’il y a un écart.</source>
            <translation>Count the drawer. What is expected appears afterwards, if there is a difference.</translation>
        </message>
        <message>
            <source>Valider le comptage</source>
            <translation>Confirm the count</translation>
        </message>
        <message>
            <source>Fermer avec cet écart</source>
            <translation>Close with this difference</translation>
        </message>
        <message>
            <source>Comptez le fonds de caisse qui vous a été remis.</source>
            <translation>Count the float you were given.</translation>
        </message>
        <message>
            <source>Comptez le tiroir. La dernière clôture y a laissé {amount}.</source>
            <translation>Count the drawer. The last closing left {amount} in it.</translation>
        </message>
        <message>
            <source>Passer la caisse</source>
            <translation>Hand the till over</translation>
        </message>
        <message>
            <source>Comptez le tiroir à deux. La personne qui reprend signe ensuite avec son code ; la journée de caisse continue.</source>
            <translation>Count the drawer together. Whoever takes over then signs with their PIN; the till’s day goes on.</translation>
        </message>
        <message>
            <source>Passer avec cet écart</source>
            <translation>Hand over with this difference</translation>
        </message>
        <message>
            <source>Clôture n° {z} du {day}. Écrivez ce que le tiroir contenait vraiment, les {kept} laissés en caisse compris. Rien n’est rouvert : la correction s’ajoute à la clôture.</source>
            <translation>Closing no. {z} of {day}. Write what the drawer really held, with the {kept} that stayed in it. Nothing is reopened: the correction is added to the closing.</translation>
        </message>
        <message>
            <source>Corriger le comptage</source>
            <translation>Correct the count</translation>
        </message>
        <message>
            <source>Motif de la correction</source>
            <translation>Reason for the correction</translation>
        </message>
        <message>
            <source>Valider la correction</source>
            <translation>Confirm the correction</translation>
        </message>
        <message>
            <source>Corriger avec ce motif</source>
            <translation>Correct for this reason</translation>
        </message>
        <message>
            <source>Motif de l’écart</source>
            <translation>Reason for the difference</translation>
        </message>
    </context>
    <context>
        <name>CounterScreens</name>
        <message>
            <source>Choisissez d’abord votre nom.</source>
            <translation>Choose your name first.</translation>
        </message>
        <message>
            <source>Personne n’a rien touché depuis un moment : qui est là ?</source>
            <translation>Nobody has touched anything for a while: who is there?</translation>
        </message>
        <message>
            <source>Le panier n’était pas payé : il a été vidé, rien n’a été débité.</source>
            <translation>The basket had not been paid: it was emptied, and nothing was charged.</translation>
        </message>
    </context>
    <context>
        <name>DemoPanel</name>
        <message>
            <source>Démonstration</source>
            <translation>Demonstration</translation>
        </message>
        <message>
            <source>Ce que feraient les mains d’une famille, ou une panne.</source>
            <translation>What a family’s hands would do, or a breakdown.</translation>
        </message>
        <message>
            <source>Carte n°</source>
            <translation>Card no.</translation>
        </message>
        <message>
            <source>Poser la carte</source>
            <translation>Put the card on</translation>
        </message>
        <message>
            <source>Faire rebondir la carte</source>
            <translation>Bounce the card</translation>
        </message>
        <message>
            <source>Retirer la carte</source>
            <translation>Take the card off</translation>
        </message>
        <message>
            <source>Débrancher le lecteur</source>
            <translation>Unplug the reader</translation>
        </message>
        <message>
            <source>Rebrancher le lecteur</source>
            <translation>Plug the reader in</translation>
        </message>
        <message>
            <source>Plus de papier</source>
            <translation>Out of paper</translation>
        </message>
        <message>
            <source>Remettre du papier</source>
            <translation>Put paper in</translation>
        </message>
        <message>
            <source>Couper le réseau</source>
            <translation>Cut the network</translation>
        </message>
        <message>
            <source>Rétablir le réseau</source>
            <translation>Restore the network</translation>
        </message>
    </context>
    <context>
        <name>Denominations</name>
        <message>
            <source>Billets</source>
            <translation>Notes</translation>
        </message>
        <message>
            <source>Pièces</source>
            <translation>Coins</translation>
        </message>
        <message>
            <source>Billets ou pièces de {value}</source>
            <translation>Notes or coins of {value}</translation>
        </message>
        <message>
            <source>Un de moins de {value}</source>
            <translation>One {value} less</translation>
        </message>
        <message>
            <source>Un de plus de {value}</source>
            <translation>One {value} more</translation>
        </message>
    </context>
    <context>
        <name>DepositForm</name>
        <message>
            <source>Verser au comptable</source>
            <translation>Deposit with the accountant</translation>
        </message>
        <message>
            <source>Comptez les espèces que vous prenez dans le coffre, et cochez chaque chèque.</source>
            <translation>Count the cash you take out of the safe, and tick each cheque.</translation>
        </message>
        <message>
            <source>Enregistrer le versement</source>
            <translation>Record the deposit</translation>
        </message>
        <message>
            <source>Pas maintenant</source>
            <translation>Not now</translation>
        </message>
        <message>
            <source>Espèces au coffre</source>
            <translation>Cash in the safe</translation>
        </message>
        <message>
            <source>Espèces</source>
            <translation>Cash</translation>
        </message>
        <message>
            <source>Chèques</source>
            <translation>Cheques</translation>
        </message>
        <message>
            <source>Titres</source>
            <translation>Vouchers</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
    </context>
    <context>
        <name>DepositSections</name>
        <message>
            <source>Versement {number}</source>
            <translation>Deposit {number}</translation>
        </message>
        <message>
            <source>Fait le {day} par {agent}</source>
            <translation>Made on {day} by {agent}</translation>
        </message>
        <message>
            <source>Remis au comptable</source>
            <translation>Handed to the accountant</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>n°&#xa0;{number}</source>
            <translation>No. {number}</translation>
        </message>
        <message>
            <source>Chèques&#xa0;: {count}, {amount}</source>
            <translation>Cheques: {count}, {amount}</translation>
        </message>
    </context>
    <context>
        <name>DepositView</name>
        <message>
            <source>Versement enregistré. Imprimez le bordereau et remettez-le avec l’argent.</source>
            <translation>Deposit recorded. Print the slip and hand it over with the money.</translation>
        </message>
        <message>
            <source>Chèques du versement</source>
            <translation>Cheques of the deposit</translation>
        </message>
    </context>
    <context>
        <name>DepositWords</name>
        <message>
            <source>aucun versement encore</source>
            <translation>no deposit yet</translation>
        </message>
        <message>
            <source>aucun versement depuis hier</source>
            <translation>no deposit since yesterday</translation>
        </message>
        <message>
            <source>aucun versement depuis {days} jours</source>
            <translation>no deposit for {days} days</translation>
        </message>
        <message>
            <source>versé aujourd’hui</source>
            <translation>deposited today</translation>
        </message>
        <message>
            <source>versé hier</source>
            <translation>deposited yesterday</translation>
        </message>
        <message>
            <source>versé il y a {days} jours</source>
            <translation>deposited {days} days ago</translation>
        </message>
        <message>
            <source>Versement à faire</source>
            <translation>Deposit due</translation>
        </message>
        <message>
            <source>Versement avant le {day}</source>
            <translation>Deposit before {day}</translation>
        </message>
        <message>
            <source>Versement à prévoir</source>
            <translation>Deposit to be planned</translation>
        </message>
        <message>
            <source>Rien n’a été versé depuis {days} jours, et la régie verse au moins tous les {longest} jours. Versez ce que contient le coffre.</source>
            <translation>Nothing was deposited for {days} days, and the régie deposits at least every {longest} days. Deposit what is in the safe.</translation>
        </message>
        <message>
            <source>L’encaisse atteint le maximum de la régie ({maximum}). Versez ce que contient le coffre.</source>
            <translation>What is in hand reaches the maximum of the régie ({maximum}). Deposit what is in the safe.</translation>
        </message>
        <message>
            <source>L’encaisse est de {amount}, pour un maximum de {maximum}. Versez ce que contient le coffre.</source>
            <translation>There is {amount} in hand, and the maximum is {maximum}. Deposit what is in the safe.</translation>
        </message>
    </context>
    <context>
        <name>DeskNotices</name>
        <message>
            <source>Les reçus portent maintenant la lettre « {letters} » : {reason}. Rien n’est perdu, continuez ; prévenez l’administrateur.</source>
            <translation>Receipts now bear the letter “{letters}”: {reason}. Nothing is lost, go on; tell the administrator.</translation>
        </message>
        <message>
            <source>La dernière sauvegarde a plus de trois jours. Sauvegardez maintenant.</source>
            <translation>The last backup is more than three days old. Back up now.</translation>
        </message>
        <message>
            <source>Sauvegarder</source>
            <translation>Back up</translation>
        </message>
        <message>
            <source>Il ne reste que {size} sur le disque : libérez de la place avant que la vente ne s’arrête.</source>
            <translation>Only {size} are left on the disk: make room before selling stops.</translation>
        </message>
        <message>
            <source>Fermer cet avis</source>
            <translation>Close this notice</translation>
        </message>
        <message>
            <source>La caisse du {day} n’avait pas été fermée : elle l’a été automatiquement ({z}).</source>
            <translation>The till of {day} had not been closed: it was closed by itself ({z}).</translation>
        </message>
        <message>
            <source>Voir la caisse</source>
            <translation>See the till</translation>
        </message>
        <message>
            <source>Réessayer</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>Voir la régie</source>
            <translation>See the régie</translation>
        </message>
    </context>
    <context>
        <name>DocumentBar</name>
        <message>
            <source>Imprimer</source>
            <translation>Print</translation>
        </message>
        <message>
            <source>Courriel</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>Préparer un message avec ce document</source>
            <translation>Prepare a message with this document</translation>
        </message>
        <message>
            <source>Texte</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Lire les mots du document au lieu de ses pages</source>
            <translation>Read the document’s words instead of its pages</translation>
        </message>
        <message>
            <source>Réduire</source>
            <translation>Zoom out</translation>
        </message>
        <message>
            <source>Agrandir</source>
            <translation>Zoom in</translation>
        </message>
        <message>
            <source>Enregistrer sous</source>
            <translation>Save as</translation>
        </message>
    </context>
    <context>
        <name>DocumentView</name>
        <message>
            <source>Retour</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Échap</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Mise en page du document…</source>
            <translation>Laying the document out…</translation>
        </message>
        <message>
            <source>Annuler</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Page {page} sur {pages}</source>
            <translation>Page {page} of {pages}</translation>
        </message>
        <message>
            <source>Ce document n’a pas pu être mis en page. Revenez en arrière et rouvrez-le.</source>
            <translation>This document could not be laid out. Go back and open it again.</translation>
        </message>
        <message>
            <source>Texte du document</source>
            <translation>Words of the document</translation>
        </message>
        <message>
            <source>Mise en page du document… {pages} pages</source>
            <translation>Laying the document out… {pages} pages</translation>
        </message>
    </context>
    <context>
        <name>DonePanel</name>
        <message>
            <source>Échap pour fermer</source>
            <translation>Esc to close</translation>
        </message>
        <message>
            <source>Fermer</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Imprimer une copie</source>
            <translation>Print a copy</translation>
        </message>
        <message>
            <source>Annuler cette écriture</source>
            <translation>Reverse this entry</translation>
        </message>
        <message>
            <source>Nouveau solde</source>
            <translation>New balance</translation>
        </message>
        <message>
            <source>Reçu</source>
            <translation>Receipt</translation>
        </message>
        <message>
            <source>Au-delà du solde</source>
            <translation>Beyond the balance</translation>
        </message>
    </context>
    <context>
        <name>DoneWords</name>
        <message>
            <source>Rechargé</source>
            <translation>Topped up</translation>
        </message>
        <message>
            <source>À rendre</source>
            <translation>Change to give</translation>
        </message>
        <message>
            <source>Annulé</source>
            <translation>Reversed</translation>
        </message>
        <message>
            <source>À rembourser</source>
            <translation>To give back</translation>
        </message>
        <message>
            <source>À reprendre</source>
            <translation>To take back</translation>
        </message>
        <message>
            <source>À faire virer par le comptable</source>
            <translation>For the accountant to transfer</translation>
        </message>
        <message>
            <source>Remboursé</source>
            <translation>Refunded</translation>
        </message>
        <message>
            <source>Chèque n° {number} à rendre</source>
            <translation>Cheque no. {number} to give back</translation>
        </message>
        <message>
            <source>{tender} à rendre</source>
            <translation>{tender} to give back</translation>
        </message>
    </context>
    <context>
        <name>DrawerGauge</name>
        <message>
            <source>En caisse</source>
            <translation>In the drawer</translation>
        </message>
        <message>
            <source>Caisse</source>
            <translation>Till</translation>
        </message>
        <message>
            <source>fermée</source>
            <translation>closed</translation>
        </message>
        <message>
            <source>Alt 3 pour l’ouvrir</source>
            <translation>Alt 3 to open it</translation>
        </message>
        <message>
            <source>maximum {amount}</source>
            <translation>maximum {amount}</translation>
        </message>
    </context>
    <context>
        <name>EnrolmentPage</name>
        <message>
            <source>Rattacher ce guichet</source>
            <translation>Enrol this desk</translation>
        </message>
        <message>
            <source>L’adresse et le code viennent de la communauté. Le code ne sert qu’une fois.</source>
            <translation>The address and the code come from the community. The code works once.</translation>
        </message>
        <message>
            <source>Adresse du serveur</source>
            <translation>Server address</translation>
        </message>
        <message>
            <source>Code de rattachement</source>
            <translation>Enrolment code</translation>
        </message>
        <message>
            <source>Données reçues</source>
            <translation>Data received</translation>
        </message>
        <message>
            <source>Entrée</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Les familles, les cartes et les tarifs arrivent : {percent} %</source>
            <translation>Families, cards and tariffs are coming: {percent}%</translation>
        </message>
        <message>
            <source>Restaurer une sauvegarde</source>
            <translation>Restore a backup</translation>
        </message>
    </context>
    <context>
        <name>ErrorText</name>
        <message>
            <source>La somme reçue est trop grande : au plus {amount}. Vérifiez ce qui est tapé.</source>
            <translation>The amount received is too large: {amount} at most. Check what was typed.</translation>
        </message>
        <message>
            <source>Le motif est trop long. Dites-le en une phrase de {maximum} caractères au plus.</source>
            <translation>The reason is too long. Say it in one sentence of {maximum} characters at most.</translation>
        </message>
        <message>
            <source>Le coffre a été compté depuis, le {day} : l’écart y est déjà constaté. Il n’y a plus rien à corriger à cette clôture.</source>
            <translation>The safe was counted since, on {day}: the difference was found there already. There is nothing left to correct at this closing.</translation>
        </message>
        <message>
            <source>Le comptage n’est pas ce qui est attendu. Recomptez, ou donnez la raison de l’écart.</source>
            <translation>The count is not what is expected. Count again, or give the reason for the difference.</translation>
        </message>
        <message>
            <source>L’écart dépasse {amount} : recomptez, ou faites venir un autre agent, qui signe le comptage avec son code.</source>
            <translation>The difference is above {amount}: count again, or call another agent, who signs the count with their code.</translation>
        </message>
        <message>
            <source>Il faut deux personnes différentes. Faites venir un autre agent, qui tape son code.</source>
            <translation>Two different people are needed. Call another agent, who types their code.</translation>
        </message>
        <message>
            <source>Le tiroir ne contient pas {amount}. Sortez moins, ou vérifiez ce qui est tapé.</source>
            <translation>The drawer does not hold {amount}. Take less out, or check what was typed.</translation>
        </message>
        <message>
            <source>Le tiroir ne contient pas les {amount} à rendre. Faites une entrée d’espèces depuis le coffre, ou attendez d’avoir encaissé assez, puis annulez.</source>
            <translation>The drawer does not hold the {amount} to give back. Put cash in from the safe, or wait until enough was taken, then undo.</translation>
        </message>
        <message>
            <source>Comptez d’abord la caisse du {day} : ces chiffres diraient ce qu’elle doit contenir. Pour les lire avant, appelez un régisseur ou un responsable.</source>
            <translation>Count the till of {day} first: these figures would tell what it should hold. To read them before, call a régisseur or a manager.</translation>
        </message>
        <message>
            <source>Personne n’a compté à la clôture {z} : il n’y a pas de comptage à corriger. L’écart se constate à l’ouverture suivante.</source>
            <translation>Nobody counted at the closing {z}: there is no count to correct. The difference is found at the next opening.</translation>
        </message>
        <message>
            <source>C’est déjà le total compté à la clôture {z}. Il n’y a rien à corriger.</source>
            <translation>That is already the total counted at the closing {z}. There is nothing to correct.</translation>
        </message>
        <message>
            <source>À cette clôture, {amount} sont restés dans le tiroir : le comptage corrigé ne peut pas être plus petit. Ce qui manque dans le tiroir se constate au comptage suivant.</source>
            <translation>At this closing, {amount} stayed in the drawer: the corrected count cannot be less. What is missing from the drawer is found at the next count.</translation>
        </message>
        <message>
            <source>Cet argent a déjà été versé : il manquerait {amount} au coffre. Demandez d’abord au comptable de rectifier le versement.</source>
            <translation>This money was handed over already: the safe would be {amount} short. Ask the accountant first to put the deposit right.</translation>
        </message>
        <message>
            <source>Le service des lecteurs de cartes ne répond pas. Débranchez et rebranchez le lecteur ; en attendant, cherchez les familles par leur nom.</source>
            <translation>The card reader service does not answer. Unplug the reader and plug it in again; meanwhile, find families by name.</translation>
        </message>
        <message>
            <source>La carte a été retirée trop tôt. Reposez-la sur le lecteur et laissez-la une seconde.</source>
            <translation>The card was taken off too soon. Put it back on the reader and leave it there for a second.</translation>
        </message>
        <message>
            <source>Cette carte ne se lit pas. Reposez-la bien à plat ; sinon, cherchez la famille par son nom.</source>
            <translation>This card cannot be read. Put it flat on the reader again; otherwise, find the family by name.</translation>
        </message>
        <message>
            <source>L’imprimante ne répond pas. L’écriture est faite : vérifiez qu’elle est allumée et branchée, puis imprimez une copie.</source>
            <translation>The printer does not answer. The entry is made: check that the printer is on and connected, then print a copy.</translation>
        </message>
        <message>
            <source>L’imprimante n’a plus de papier. L’écriture est faite : changez le rouleau, puis imprimez une copie.</source>
            <translation>The printer is out of paper. The entry is made: change the roll, then print a copy.</translation>
        </message>
        <message>
            <source>Le capot de l’imprimante est ouvert. L’écriture est faite : fermez-le, puis imprimez une copie.</source>
            <translation>The printer’s cover is open. The entry is made: close it, then print a copy.</translation>
        </message>
        <message>
            <source>Le programme s’est fermé avant d’imprimer. L’écriture est faite : imprimez une copie du reçu.</source>
            <translation>The program closed before printing. The entry is made: print a copy of the receipt.</translation>
        </message>
        <message>
            <source>Le tiroir ne s’est pas ouvert. Ouvrez-le avec sa clé, et vérifiez que l’imprimante est allumée.</source>
            <translation>The drawer did not open. Open it with its key, and check that the printer is on.</translation>
        </message>
        <message>
            <source>Le réglage de l’imprimante ne se comprend pas : « {text} ». Corrigez-le, par exemple tcp://adresse:9100.</source>
            <translation>The printer’s setting cannot be understood: “{text}”. Correct it, for example tcp://address:9100.</translation>
        </message>
        <message>
            <source>L’impression n’a pas abouti. L’écriture est faite : vérifiez l’imprimante, puis imprimez une copie.</source>
            <translation>Printing did not work. The entry is made: check the printer, then print a copy.</translation>
        </message>
        <message>
            <source>L’ordinateur n’a pas d’imprimante pour ce document. Enregistrez-le en PDF, ou choisissez une imprimante par défaut dans les réglages du système.</source>
            <translation>The computer has no printer for this document. Save it as a PDF, or choose a default printer in the system’s settings.</translation>
        </message>
        <message>
            <source>Cette carte n’est pas connue ici. Cherchez la famille par son nom ; si la carte est neuve, elle arrivera avec la prochaine synchronisation.</source>
            <translation>This card is not known here. Find the family by name; if the card is new, it will come with the next synchronisation.</translation>
        </message>
        <message>
            <source>La carte de {name} est bloquée. Cherchez la famille par son nom pour la servir, et dites-lui de faire refaire la carte.</source>
            <translation>{name}’s card is blocked. Find the family by name to serve them, and tell them to have the card renewed.</translation>
        </message>
        <message>
            <source>La carte de {name} a été déclarée perdue. Gardez-la, et cherchez la famille par son nom pour la servir.</source>
            <translation>{name}’s card was declared lost. Keep it, and find the family by name to serve them.</translation>
        </message>
        <message>
            <source>Cette carte n’est plus valable depuis le {day}. Cherchez la famille par son nom pour la servir.</source>
            <translation>This card has not been valid since {day}. Find the family by name to serve them.</translation>
        </message>
        <message>
            <source>Cette carte est celle d’une autre communauté ({community}). Elle ne peut pas servir ici : proposez de payer en espèces ou par carte bancaire.</source>
            <translation>This card belongs to another community ({community}). It cannot be used here: offer to take cash or a bank card.</translation>
        </message>
        <message>
            <source>Cette carte n’a pas pu prouver qu’elle est la vraie. Demandez une pièce d’identité et cherchez la famille par son nom.</source>
            <translation>This card could not prove that it is the real one. Ask for an identity document and find the family by name.</translation>
        </message>
        <message>
            <source>Cette famille n’est pas encore dans les données de ce guichet. Attendez la prochaine synchronisation, puis recommencez.</source>
            <translation>This family is not in this desk’s data yet. Wait for the next synchronisation, then try again.</translation>
        </message>
        <message>
            <source>Cette personne n’est pas de ce foyer. Choisissez quelqu’un du foyer affiché.</source>
            <translation>This person is not of this household. Choose somebody of the household on the screen.</translation>
        </message>
        <message>
            <source>Ce montant ne se lit pas. Tapez-le en chiffres, par exemple 50 ou 12,50.</source>
            <translation>This amount cannot be read. Type it in figures, for example 50 or 12.50.</translation>
        </message>
        <message>
            <source>Le montant doit être plus grand que zéro. Tapez-le en chiffres, par exemple 50 ou 12,50.</source>
            <translation>The amount must be more than zero. Type it in figures, for example 50 or 12.50.</translation>
        </message>
        <message>
            <source>Il manque {amount}. Corrigez ce qui est reçu, ou le montant.</source>
            <translation>{amount} is missing. Correct what was received, or the amount.</translation>
        </message>
        <message>
            <source>La caisse est fermée. Ouvrez-la (Alt 3), puis recommencez.</source>
            <translation>The till is closed. Open it (Alt 3), then try again.</translation>
        </message>
        <message>
            <source>La caisse est déjà ouverte, pour la journée du {day}.</source>
            <translation>The till is already open, for the day of {day}.</translation>
        </message>
        <message>
            <source>Le comptage s’écarte de {amount} de ce qui est attendu. Recomptez, ou donnez la raison de l’écart.</source>
            <translation>The count differs by {amount} from what is expected. Count again, or give the reason for the difference.</translation>
        </message>
        <message>
            <source>Il n’y a que {amount} de comptés : gardez-en moins en caisse.</source>
            <translation>Only {amount} was counted: keep less of it in the drawer.</translation>
        </message>
        <message>
            <source>Le nombre de pièces ou de billets de {amount} ne va pas. Corrigez-le.</source>
            <translation>The number of {amount} coins or notes is not right. Correct it.</translation>
        </message>
        <message>
            <source>Ce guichet n’a pas fait la clôture {z}. Choisissez-en une dans la liste.</source>
            <translation>This desk did not make closing {z}. Choose one from the list.</translation>
        </message>
        <message>
            <source>Le panier est vide. Choisissez d’abord un article.</source>
            <translation>The basket is empty. Choose an article first.</translation>
        </message>
        <message>
            <source>La quantité va de 1 à {maximum}. Corrigez-la.</source>
            <translation>The quantity is from 1 to {maximum}. Correct it.</translation>
        </message>
        <message>
            <source>Un panier compte au plus {maximum} lignes. Encaissez celui-ci, puis faites une autre vente pour le reste.</source>
            <translation>A basket holds at most {maximum} lines. Take payment for this one, then make another sale for the rest.</translation>
        </message>
        <message>
            <source>Le tarif de cet article ({amount}) ou son taux de TVA est impossible. Signalez-le à l’administrateur ; en attendant, vendez le reste sans cet article.</source>
            <translation>The price of this article ({amount}) or its VAT rate is impossible. Tell the administrator; meanwhile, sell the rest without this article.</translation>
        </message>
        <message>
            <source>Cet article n’existe plus. Choisissez-en un autre.</source>
            <translation>This article no longer exists. Choose another one.</translation>
        </message>
        <message>
            <source>Ce guichet n’encaisse pas pour ce service. Envoyez la famille au guichet du service.</source>
            <translation>This desk does not collect for that service. Send the family to the service’s desk.</translation>
        </message>
        <message>
            <source>Aucun tarif ne convient à cette personne pour cet article. Choisissez un autre article, ou prévenez le régisseur.</source>
            <translation>No tariff fits this person for this article. Choose another article, or tell the régisseur.</translation>
        </message>
        <message>
            <source>Pour payer avec le compte famille, posez d’abord la carte ou cherchez la famille.</source>
            <translation>To pay with the family account, put the card on the reader first, or find the family.</translation>
        </message>
        <message>
            <source>Il manque {missing} : le compte contient {balance}. Rechargez-le, ou choisissez un autre moyen de paiement.</source>
            <translation>{missing} is missing: the account holds {balance}. Top it up, or choose another tender.</translation>
        </message>
        <message>
            <source>Cette écriture a été faite à un autre guichet : c’est là qu’elle s’annule ou se copie.</source>
            <translation>This entry was made at another desk: it is reversed or copied there.</translation>
        </message>
        <message>
            <source>Cette écriture est déjà annulée, par le reçu {receipt}. Il n’y a rien à faire.</source>
            <translation>This entry is already reversed, by receipt {receipt}. There is nothing to do.</translation>
        </message>
        <message>
            <source>Cette écriture ne s’annule pas. Corrigez par une nouvelle écriture.</source>
            <translation>This entry cannot be reversed. Correct it with a new entry.</translation>
        </message>
        <message>
            <source>Donnez un motif en quelques mots : il restera avec l’écriture.</source>
            <translation>Give a reason in a few words: it will stay with the entry.</translation>
        </message>
        <message>
            <source>Cette personne n’a plus accès à ce guichet. Choisissez un autre agent.</source>
            <translation>This person no longer has access to this desk. Choose another agent.</translation>
        </message>
        <message>
            <source>Les données de la communauté ne sont pas encore arrivées. Attendez la fin de la synchronisation.</source>
            <translation>The community’s data has not come yet. Wait for the end of the synchronisation.</translation>
        </message>
        <message>
            <source>Ce code n’est pas le bon. Tapez-le à nouveau.</source>
            <translation>This PIN is not the right one. Type it again.</translation>
        </message>
        <message>
            <source>Ce code n’est pas le bon. Nouvel essai dans {seconds} s.</source>
            <translation>This PIN is not the right one. Next try in {seconds} s.</translation>
        </message>
        <message>
            <source>Encore un instant : nouvel essai dans {seconds} s.</source>
            <translation>One moment: next try in {seconds} s.</translation>
        </message>
        <message>
            <source>Ce geste demande un autre rôle ({role}). Faites venir la bonne personne.</source>
            <translation>This act needs another role ({role}). Fetch the right person.</translation>
        </message>
        <message>
            <source>L’opération n’a pas abouti ({name}). Rien n’est perdu. Recommencez ; si cela revient, appelez l’assistance.</source>
            <translation>The operation did not succeed ({name}). Nothing is lost. Try again; if it comes back, call support.</translation>
        </message>
        <message>
            <source>Le disque de cet ordinateur est plein : rien n’a été écrit, rien n’est perdu. Libérez de la place, puis recommencez.</source>
            <translation>This computer’s disk is full: nothing was written, nothing is lost. Make room, then try again.</translation>
        </message>
        <message>
            <source>Le dossier des données ne peut pas être écrit : rien n’a été fait. Vérifiez les droits du dossier ou appelez l’assistance.</source>
            <translation>The data folder cannot be written: nothing was done. Check the folder’s permissions or call support.</translation>
        </message>
        <message>
            <source>Le disque a eu une défaillance ({code}) : rien n’a été écrit. Recommencez ; si cela se répète, n’encaissez plus et appelez l’assistance.</source>
            <translation>The disk failed ({code}): nothing was written. Try again; if it happens again, take no more money and call support.</translation>
        </message>
        <message>
            <source>La vente est arrêtée : le disque est plein. Libérez de la place, elle reprend d’elle-même ; tout se consulte encore.</source>
            <translation>Selling has stopped: the disk is full. Make room and it goes on by itself; everything can still be looked up.</translation>
        </message>
        <message>
            <source>La vente est arrêtée : le disque n’accepte plus d’écriture. Appelez l’assistance ; tout se consulte encore.</source>
            <translation>Selling has stopped: the disk can no longer be written. Call support; everything can still be looked up.</translation>
        </message>
        <message>
            <source>La vente est arrêtée : le disque a des défaillances ({code}). Appelez l’assistance ; tout se consulte encore.</source>
            <translation>Selling has stopped: the disk is failing ({code}). Call support; everything can still be looked up.</translation>
        </message>
        <message>
            <source>La base de données de ce guichet a disparu ou elle est vide ({path}), alors que son journal allait jusqu’à l’écriture {seq}. Remettez une sauvegarde. S’il n’y en a aucune, rattachez ce guichet de nouveau : ce que le serveur n’a pas reçu sera perdu.</source>
            <translation>This desk’s database is gone or empty ({path}), although its journal had come to entry {seq}. Put a backup back. If there is none, enrol this desk again: what the server has not received will be lost.</translation>
        </message>
        <message>
            <source>Le fichier {path} n’a pas pu être écrit ({reason}) : ce réglage n’est pas gardé. Libérez de la place ou retirez ce qui est à sa place, puis recommencez.</source>
            <translation>The file {path} could not be written ({reason}): this setting is not kept. Make room, or remove what stands in its place, then try again.</translation>
        </message>
        <message>
            <source>Le fichier de suivi du programme, {path}, n’a pas pu être ouvert ({reason}). Retirez ce qui est à sa place ou libérez de la place, puis réessayez.</source>
            <translation>The program’s log, {path}, could not be opened ({reason}). Remove what stands in its place, or make room, then try again.</translation>
        </message>
        <message>
            <source>Le disque a eu une défaillance ({code}) : on ne sait pas si l’opération est écrite. N’encaissez plus rien. Quand le disque répond à nouveau, recommencez la même opération : elle n’est jamais comptée deux fois. Après un redémarrage, regardez d’abord les derniers mouvements de la famille.</source>
            <translation>The disk failed ({code}): it is not known whether this was written. Take no more money. Once the disk answers again, do the same thing again: it is never counted twice. After a restart, look at the family’s latest movements first.</translation>
        </message>
        <message>
            <source>Un autre Guichet est déjà ouvert sur cet ordinateur. Fermez-le, puis recommencez.</source>
            <translation>Another Guichet is already open on this computer. Close it, then try again.</translation>
        </message>
        <message>
            <source>La clé de cet ordinateur n’ouvre pas la base de données : elle vient sans doute d’un autre poste. Ne supprimez rien : entrez la clé de secours, ou appelez l’assistance.</source>
            <translation>This computer’s key does not open the database: it probably comes from another machine. Delete nothing: enter the recovery key, or call support.</translation>
        </message>
        <message>
            <source>Il n’y a pas de base de données à l’endroit attendu ({path}). Vérifiez que le disque ou la clé USB est bien branché, puis recommencez.</source>
            <translation>There is no database where one is expected ({path}). Check that the disk or USB stick is plugged in, then try again.</translation>
        </message>
        <message>
            <source>Les données viennent d’une version plus récente du programme. Installez la mise à jour, puis recommencez.</source>
            <translation>The data comes from a newer version of the program. Install the update, then try again.</translation>
        </message>
        <message>
            <source>La base de données est abîmée ({detail}) : sa mise à jour n’a pas été commencée. Appelez l’assistance ; ne supprimez rien.</source>
            <translation>The database is damaged ({detail}): its upgrade was not begun. Call support; delete nothing.</translation>
        </message>
        <message>
            <source>La base de données n’a pas pu être mise à jour ({detail}) : elle est restée comme avant, une copie est dans {copy}. Réinstallez la version précédente, ou appelez l’assistance.</source>
            <translation>The database could not be upgraded ({detail}): it stayed as it was, and a copy is in {copy}. Install the previous version again, or call support.</translation>
        </message>
        <message>
            <source>Mettre à jour la base de données demande {needed} Mo libres, il en reste {free}. Rien n’a été changé : libérez de la place, puis recommencez.</source>
            <translation>Upgrading the database needs {needed} MB free, and {free} are left. Nothing was changed: make room, then try again.</translation>
        </message>
        <message>
            <source>Le fichier {path} n’est pas une base de Guichet. Choisissez un autre dossier de données.</source>
            <translation>The file {path} is not a Guichet database. Choose another data folder.</translation>
        </message>
        <message>
            <source>Ce guichet n’est pas encore rattaché à une communauté. Entrez l’adresse du serveur et le code reçu.</source>
            <translation>This desk is not enrolled with a community yet. Enter the server address and the code you were given.</translation>
        </message>
        <message>
            <source>La clé de ce guichet est nouvelle : le serveur doit l’apprendre. Demandez un code à la communauté ; tout ce qui a été encaissé est ici et partira.</source>
            <translation>This desk’s key is new, and the server must be given it. Ask the community for a code; all that was taken is here and will be sent.</translation>
        </message>
        <message>
            <source>Le trousseau de clés de cette session n’est pas disponible. Ouvrez votre session normalement ou déverrouillez le trousseau, puis relancez le programme.</source>
            <translation>This session’s keyring is not available. Log in normally or unlock the keyring, then start the program again.</translation>
        </message>
        <message>
            <source>Le trousseau contient autre chose que la clé de ce guichet. Appelez l’assistance ; ne supprimez rien.</source>
            <translation>The keyring holds something other than this desk’s key. Call support; delete nothing.</translation>
        </message>
        <message>
            <source>Le fichier de réglages {path} ne se comprend pas. Corrigez-le ou retirez-le, puis relancez le programme.</source>
            <translation>The settings file {path} cannot be understood. Correct it or remove it, then start the program again.</translation>
        </message>
        <message>
            <source>Le trousseau n’a plus la clé de ce guichet. Rien n’est perdu : ne supprimez rien, ouvrez la session habituelle, sinon entrez la clé de secours.</source>
            <translation>The keyring no longer has this desk’s key. Nothing is lost: delete nothing, log in to the usual session, otherwise enter the recovery key.</translation>
        </message>
        <message>
            <source>Le fichier {path} manque, et sans lui la base de ce guichet ne s’ouvre pas. Entrez la clé de secours, ou restaurez une sauvegarde.</source>
            <translation>The file {path} is missing, and without it this desk’s database does not open. Enter the recovery key, or restore a backup.</translation>
        </message>
        <message>
            <source>Le fichier {path} n’a pas pu être écrit : le disque est plein. Libérez de la place, ou choisissez un autre endroit.</source>
            <translation>The file {path} could not be written: the disk is full. Make room, or choose another place.</translation>
        </message>
        <message>
            <source>Le fichier {path} n’a pas pu être écrit : cet endroit n’accepte pas d’écriture, ou le fichier est ouvert ailleurs. Fermez-le, ou choisissez un autre endroit.</source>
            <translation>The file {path} could not be written: nothing may be written there, or the file is open elsewhere. Close it, or choose another place.</translation>
        </message>
        <message>
            <source>Le fichier {path} n’a pas pu être écrit : ce dossier n’existe pas, ou plus. Choisissez un autre endroit.</source>
            <translation>The file {path} could not be written: that folder is not there, or no longer. Choose another place.</translation>
        </message>
        <message>
            <source>Le fichier {path} n’a pas pu être écrit ({reason}). Choisissez un autre endroit.</source>
            <translation>The file {path} could not be written ({reason}). Choose another place.</translation>
        </message>
        <message>
            <source>Guichet est déjà ouvert sur cet ordinateur. Reprenez la fenêtre ouverte, ou fermez-la avant de réessayer.</source>
            <translation>Guichet is already open on this computer. Go back to the open window, or close it before trying again.</translation>
        </message>
        <message>
            <source>Le serveur de la communauté ne répond pas. Continuez à servir : tout partira dès que le réseau reviendra.</source>
            <translation>The community’s server does not answer. Go on serving: everything will leave as soon as the network is back.</translation>
        </message>
        <message>
            <source>Beaucoup de guichets parlent au serveur en même temps. Continuez à servir : l’envoi reprendra tout seul dans un instant.</source>
            <translation>Many desks are talking to the server at once. Go on serving: sending will resume by itself in a moment.</translation>
        </message>
        <message>
            <source>Le serveur de la communauté a une difficulté (erreur {status}). Continuez à servir : l’envoi reprendra tout seul.</source>
            <translation>The community’s server is in difficulty (error {status}). Go on serving: sending will resume by itself.</translation>
        </message>
        <message>
            <source>Un autre site répond à la place du serveur, souvent la page de connexion du réseau. Ouvrez un navigateur pour vous y connecter ; vous pouvez continuer à servir.</source>
            <translation>Another site answers in the server’s place, often the network’s login page. Open a browser to log in there; you may go on serving.</translation>
        </message>
        <message>
            <source>La réponse du serveur ne se comprend pas et n’a pas été prise en compte. Continuez à servir ; si cela dure, appelez l’assistance.</source>
            <translation>The server’s answer cannot be understood and was not taken into account. Go on serving; if it lasts, call support.</translation>
        </message>
        <message>
            <source>Le serveur n’a pas pu prouver son identité : rien ne lui a été envoyé. Vérifiez l’heure de l’ordinateur, puis appelez l’assistance.</source>
            <translation>The server could not prove who it is: nothing was sent to it. Check the computer’s clock, then call support.</translation>
        </message>
        <message>
            <source>L’adresse {address} enverrait les données des familles en clair. Demandez une adresse qui commence par https.</source>
            <translation>The address {address} would send families’ data in clear text. Ask for an address that begins with https.</translation>
        </message>
        <message>
            <source>Le serveur refuse ce guichet ({problem}). Continuez à servir, tout est gardé ici, et appelez l’assistance.</source>
            <translation>The server refuses this desk ({problem}). Go on serving, everything is kept here, and call support.</translation>
        </message>
        <message>
            <source>La liaison avec le serveur recommence. Il n’y a rien à faire.</source>
            <translation>The connection with the server is starting again. There is nothing to do.</translation>
        </message>
        <message>
            <source>Le serveur connaît une autre suite à ce journal : ce poste a sans doute été restauré ou copié. Rien n’est perdu ; appelez l’assistance avant la fin de la journée.</source>
            <translation>The server knows another continuation of this journal: this machine was probably restored or copied. Nothing is lost; call support before the end of the day.</translation>
        </message>
        <message>
            <source>Ce guichet a été radié par la communauté : le serveur n’accepte plus rien de lui. Rien de ce qui est écrit ici n’est perdu ; appelez l’assistance.</source>
            <translation>The community struck this desk off: the server takes nothing more from it. Nothing that is written here is lost; call support.</translation>
        </message>
        <message>
            <source>Un autre poste, ou une copie de celui-ci, travaille sous le nom de ce guichet. Tout ce que l’un et l’autre encaissent est pris en compte ; demandez à l’assistance lequel garder.</source>
            <translation>Another machine, or a copy of this one, works in the name of this desk. All that either takes is accounted for; ask support which one to keep.</translation>
        </message>
        <message>
            <source>L’horloge de cet ordinateur avance de {span} sur celle du serveur. Continuez à servir, et faites-la régler.</source>
            <translation>This computer’s clock is {span} ahead of the server’s. Go on serving, and have it set.</translation>
        </message>
        <message>
            <source>L’horloge de cet ordinateur retarde de {span} sur celle du serveur. Continuez à servir, et faites-la régler.</source>
            <translation>This computer’s clock is {span} behind the server’s. Go on serving, and have it set.</translation>
        </message>
        <message>
            <source>L’horloge de cet ordinateur retarde d’au moins {span} sur la dernière écriture du journal. Continuez à servir, et faites-la régler.</source>
            <translation>This computer’s clock is at least {span} behind the last entry of the journal. Go on serving, and have it set.</translation>
        </message>
        <message>
            <source>L’horloge de cet ordinateur vient d’être changée de {span}. Continuez à servir ; si ce n’était pas voulu, faites-la régler.</source>
            <translation>This computer’s clock was just changed by {span}. Go on serving; if that was not intended, have it set.</translation>
        </message>
        <message>
            <source>{n} jours</source>
            <translation>{n} days</translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} h</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
        <message>
            <source>Le serveur demande une version plus récente ({oldest}). Vos écritures attendent ici : installez la mise à jour.</source>
            <translation>The server asks for a newer version ({oldest}). Your entries wait here: install the update.</translation>
        </message>
        <message>
            <source>Ce code n’est pas reconnu ou a déjà servi. Vérifiez-le, ou demandez-en un nouveau à la communauté.</source>
            <translation>This code is not recognised or was used already. Check it, or ask the community for a new one.</translation>
        </message>
        <message>
            <source>Cette écriture est dans la caisse du {day}, qui est fermée. Un régisseur ou un responsable peut en autoriser l’annulation.</source>
            <translation>This entry is in the till of {day}, which is closed. A régisseur or a manager can authorise its reversal.</translation>
        </message>
        <message>
            <source>Le dossier des sauvegardes {path} n’est pas là. Branchez la clé USB ou le disque, puis recommencez la sauvegarde.</source>
            <translation>The backup folder {path} is not there. Plug the USB stick or the disk in, then make the backup again.</translation>
        </message>
        <message>
            <source>Il n’y a plus de place dans {path} pour une sauvegarde. Libérez de la place ou choisissez un autre dossier ; les sauvegardes précédentes sont toujours là.</source>
            <translation>There is no room left in {path} for a backup. Free some space or choose another folder; the earlier backups are still there.</translation>
        </message>
        <message>
            <source>Le dossier {path} ne peut pas être écrit. Retirez la protection de la clé USB ou choisissez un autre dossier pour les sauvegardes.</source>
            <translation>The folder {path} cannot be written. Remove the USB stick’s write protection, or choose another folder for the backups.</translation>
        </message>
        <message>
            <source>La sauvegarde dans {path} a échoué ({reason}). Recommencez, avec une autre clé USB si cela continue ; les sauvegardes précédentes sont toujours là.</source>
            <translation>The backup in {path} failed ({reason}). Try again, with another USB stick if it goes on; the earlier backups are still there.</translation>
        </message>
        <message>
            <source>La sauvegarde dans {path} a été abandonnée au bout de {minutes} minutes, à {percent} %. Prenez une clé USB ou un dossier plus rapide.</source>
            <translation>The backup in {path} was given up after {minutes} minutes, at {percent}%. Take a faster USB stick or folder.</translation>
        </message>
        <message>
            <source>La sauvegarde a été relue, et elle est abîmée ({detail}) : elle ne compte pas. Recommencez avec une autre clé USB ; si cela continue, appelez l’assistance.</source>
            <translation>The backup was read again and is damaged ({detail}): it does not count. Try again with another USB stick; if it goes on, call support.</translation>
        </message>
        <message>
            <source>La sauvegarde a été arrêtée. Relancez-la avant de quitter le guichet.</source>
            <translation>The backup was stopped. Start it again before you leave the desk.</translation>
        </message>
        <message>
            <source>il n’a pas de backup.json</source>
            <translation>it has no backup.json</translation>
        </message>
        <message>
            <source>son backup.json ne se comprend pas</source>
            <translation>its backup.json cannot be understood</translation>
        </message>
        <message>
            <source>il n’a pas de base de données</source>
            <translation>it has no database</translation>
        </message>
        <message>
            <source>sa base de données a été modifiée ou abîmée</source>
            <translation>its database was changed or damaged</translation>
        </message>
        <message>
            <source>il ne peut pas être lu</source>
            <translation>it cannot be read</translation>
        </message>
        <message>
            <source>{path} n’est pas une sauvegarde complète : {reason}. Rien n’a été changé. Choisissez une autre sauvegarde.</source>
            <translation>{path} is not a whole backup: {reason}. Nothing was changed. Choose another backup.</translation>
        </message>
        <message>
            <source>La base de ce guichet ne peut pas être lue : elle contient peut-être plus que la sauvegarde. Rien n’a été changé. Si vous restaurez quand même, elle est conservée à côté.</source>
            <translation>This desk’s database cannot be read: it may hold more than the backup. Nothing was changed. If you restore all the same, it is kept beside.</translation>
        </message>
        <message>
            <source>La base de ce guichet contient des écritures qui ne sont pas dans la sauvegarde ({count}). Rien n’a été changé. Si vous restaurez quand même, elle est conservée à côté.</source>
            <translation>This desk’s database holds entries that are not in the backup ({count}). Nothing was changed. If you restore all the same, it is kept beside.</translation>
        </message>
        <message>
            <source>Cette sauvegarde est celle du guichet {there}, et ce dossier celui du guichet {here}. Choisissez une sauvegarde de {here}.</source>
            <translation>This backup is of the desk {there}, and this folder of the desk {here}. Choose a backup of {here}.</translation>
        </message>
        <message>
            <source>Le trousseau de cet ordinateur n’ouvre pas cette sauvegarde. Entrez la clé de secours de la communauté ; elle porte le repère {fingerprint}.</source>
            <translation>This computer’s keyring does not open this backup. Enter the community’s recovery key; it is marked {fingerprint}.</translation>
        </message>
        <message>
            <source>La ligne {line} de la clé de secours n’est pas juste. Comparez-la avec le papier, caractère par caractère.</source>
            <translation>Line {line} of the recovery key is not right. Compare it with the paper, character by character.</translation>
        </message>
        <message>
            <source>C’est une autre clé de secours. Celle de ce guichet porte le repère {fingerprint} : cherchez ce papier dans le coffre.</source>
            <translation>This is another recovery key. This desk’s is marked {fingerprint}: look for that paper in the safe.</translation>
        </message>
        <message>
            <source>Le fichier {path} manque : sans lui, la clé de secours ne peut rien ouvrir. Remettez-le depuis une sauvegarde de ce guichet, ou appelez l’assistance ; ne supprimez rien.</source>
            <translation>The file {path} is missing: without it the recovery key cannot open anything. Put it back from a backup of this desk, or call support; delete nothing.</translation>
        </message>
        <message>
            <source>Le fichier {path} est abîmé. Remettez-le depuis une sauvegarde de ce guichet, ou appelez l’assistance ; ne supprimez rien.</source>
            <translation>The file {path} is damaged. Put it back from a backup of this desk, or call support; delete nothing.</translation>
        </message>
        <message>
            <source>Le trousseau a déjà la clé de ce guichet. Lancez le programme normalement.</source>
            <translation>The keyring already has this desk’s key. Start the program as usual.</translation>
        </message>
        <message>
            <source>Cette base de données vient d’un entraînement : rien n’y est réel. Retirez-la du dossier du guichet, puis recommencez.</source>
            <translation>This database comes from training: nothing in it is real. Take it out of the desk’s folder, then try again.</translation>
        </message>
        <message>
            <source>Hors connexion, il manque {missing} au solde connu, et ce guichet ne peut plus avancer que {left} à ce foyer. Rechargez le compte, ou choisissez un autre moyen de paiement.</source>
            <translation>Offline, the known balance is {missing} short, and this desk may lend this household no more than {left}. Top the account up, or choose another tender.</translation>
        </message>
        <message>
            <source>Le solde de cette famille n’est pas encore arrivé à ce guichet, qui est hors connexion. Faites payer ici, par un autre moyen de paiement.</source>
            <translation>This family’s balance has not reached this desk yet, and the desk is offline. Let them pay here, by another tender.</translation>
        </message>
        <message>
            <source>Ce guichet est sans nouvelles du serveur depuis plus de {hours} h : il ne peut plus se fier au solde, connu {moment}. Faites payer ici, par un autre moyen de paiement.</source>
            <translation>This desk has had no news from the server for more than {hours} h: it can no longer rely on the balance, known {moment}. Let them pay here, by another tender.</translation>
        </message>
        <message>
            <source>Une carte d’ancienne génération paie au plus {maximum} à la fois. Pour cette somme, choisissez un autre moyen de paiement.</source>
            <translation>An older card pays {maximum} at most at once. For this sum, choose another tender.</translation>
        </message>
        <message>
            <source>{used} passages sur {limit}, mais ceux qui restent sont réservés à d’autres guichets. Attendez un instant : ce guichet les demande dès qu’il est connecté, et dit ici quand c’est possible.</source>
            <translation>{used} of {limit} passages used, but the remaining ones are kept for other desks. Wait a moment: this desk asks for them as soon as it is connected, and says here when one is possible.</translation>
        </message>
        <message>
            <source>Les {limit} passages de l’année sont utilisés. Le prochain est possible en janvier.</source>
            <translation>The {limit} passages of the year are used. The next one is possible in January.</translation>
        </message>
        <message>
            <source>{used} passages sur {limit}. Un passage de plus se paie sur place : demandez son accord à la famille.</source>
            <translation>{used} of {limit} passages. One more is paid here: ask the family whether it agrees.</translation>
        </message>
        <message>
            <source>{used} passages sur {limit}. Un passage de plus sera facturé : demandez son accord à la famille.</source>
            <translation>{used} of {limit} passages. One more will be billed: ask the family whether it agrees.</translation>
        </message>
        <message>
            <source>Ce passage est déjà annulé. Rouvrez la fiche de la famille pour voir où elle en est.</source>
            <translation>This passage is already taken back. Open the family again to see where it stands.</translation>
        </message>
        <message>
            <source>Rien n’a changé. Corrigez ce qui doit l’être, ou fermez.</source>
            <translation>Nothing has changed. Correct what should be corrected, or close.</translation>
        </message>
        <message>
            <source>« {field} » ne peut pas s’écrire ainsi. Corrigez, puis enregistrez à nouveau.</source>
            <translation>“{field}” cannot be written like that. Correct it, then save again.</translation>
        </message>
        <message>
            <source>Quelqu’un a déjà tranché entre ces deux valeurs. Vérifiez celle qui est affichée.</source>
            <translation>Somebody has already decided between these two values. Check the one that is shown.</translation>
        </message>
        <message>
            <source>Cette carte n’est plus dans les données de ce guichet. Rouvrez la fiche de la famille.</source>
            <translation>This card is no longer in this desk’s data. Bring the family up again.</translation>
        </message>
        <message>
            <source>Il manque {missing} : le compte contient {balance}, et un reçu prouve {proven} de plus. Rechargez-le, ou choisissez un autre moyen de paiement.</source>
            <translation>{missing} short: the account holds {balance}, and a receipt proves {proven} more. Top it up, or choose another means of payment.</translation>
        </message>
        <message>
            <source>Ce reçu ne se lit pas : vérifiez la disposition de la douchette, qui doit être celle du clavier de cet ordinateur, et que les majuscules ne sont pas verrouillées, puis lisez-le encore, en entier.</source>
            <translation>This receipt cannot be read: check the scanner’s keyboard layout, which must be that of this computer’s keyboard, and that Caps Lock is off, then scan the whole of it again.</translation>
        </message>
        <message>
            <source>Ce reçu est d’une autre communauté, ou d’un exercice : il ne compte pas ici. Choisissez un autre moyen de paiement.</source>
            <translation>This receipt is from another community, or from an exercise: it does not count here. Choose another means of payment.</translation>
        </message>
        <message>
            <source>Le reçu {receipt} n’est pas celui d’un rechargement : il n’ajoute rien au compte. Demandez à la famille le reçu du rechargement.</source>
            <translation>Receipt {receipt} is not that of a top-up: it adds nothing to the account. Ask the family for the receipt of the top-up.</translation>
        </message>
        <message>
            <source>Le reçu {receipt} a été fait à ce guichet : le solde le compte déjà. Cherchez la famille par son nom.</source>
            <translation>Receipt {receipt} was made at this counter: the balance already includes it. Look the family up by name.</translation>
        </message>
        <message>
            <source>Le reçu {receipt} n’est pas prouvé : aucun guichet connu ici ne l’a signé. Ne comptez rien dessus, et demandez à la mairie.</source>
            <translation>Receipt {receipt} is not proven: no counter known here signed it. Count nothing on it, and ask the town hall.</translation>
        </message>
        <message>
            <source>Le reçu {receipt} est du {day} : au-delà de {hours} h, ce guichet ne peut plus dire si le solde le compte. Demandez à la mairie.</source>
            <translation>Receipt {receipt} is from {day}: after {hours} h, this counter can no longer tell whether the balance includes it. Ask the town hall.</translation>
        </message>
        <message>
            <source>Le reçu {receipt} est daté du {day}, qui n’est pas encore là. Vérifiez la date de cet ordinateur, ou demandez à la mairie.</source>
            <translation>Receipt {receipt} is dated {day}, which is still to come. Check this computer’s date, or ask the town hall.</translation>
        </message>
        <message>
            <source>Le reçu {receipt} a déjà été montré ici, et ne compte qu’une fois. Voici la famille.</source>
            <translation>Receipt {receipt} was already shown here, and counts only once. Here is the family.</translation>
        </message>
        <message>
            <source>Le solde compte déjà le reçu {receipt}. Voici la famille.</source>
            <translation>The balance already includes receipt {receipt}. Here is the family.</translation>
        </message>
        <message>
            <source>L’acte de la régie{clause} n’autorise pas {tender}. Acceptés ici : {tenders}.</source>
            <translation>The act of the régie{clause} does not allow {tender}. Accepted here: {tenders}.</translation>
        </message>
        <message>
            <source>L’acte de la régie{clause} ne l’autorise pas à encaisser {article}. Retirez cette ligne du panier, et dites à la famille quelle régie l’encaisse.</source>
            <translation>The act of the régie{clause} does not let it take money for {article}. Remove this line from the basket, and tell the family which régie does.</translation>
        </message>
        <message>
            <source>Le {day}, vous n’êtes ni régisseur ni mandataire de « {regie} »{clause} : encaisser pour elle serait une gestion de fait. Faites encaisser quelqu’un qui l’est, ou demandez à la collectivité de vous nommer.</source>
            <translation>On {day} you are neither régisseur nor mandataire of “{regie}”{clause}: taking its money would be handling public funds without title (gestion de fait). Let somebody who is take it, or ask the community to appoint you.</translation>
        </message>
        <message>
            <source>Le {day}, cette personne n’est ni régisseur ni mandataire de « {regie} »{clause} : sa signature n’y vaut pas. Appelez le régisseur de cette régie, ou un responsable.</source>
            <translation>On {day} this person is neither régisseur nor mandataire of “{regie}”{clause}: their signature does not count here. Call the régisseur of this régie, or a manager.</translation>
        </message>
        <message>
            <source>Le {day}, cette personne ne répond pas de « {regie} » : elle n’en est ni régisseur ni mandataire suppléant{clause}. Faites signer qui part ; si la collectivité a déjà nommé qui arrive, demandez-lui de remettre l’ancien nom jusqu’à la signature.</source>
            <translation>On {day} this person does not answer for “{regie}”: they are neither its régisseur nor the deputy who stands in for them{clause}. Let whoever leaves sign; if the community has already named who comes, ask it to put the former name back until it is signed.</translation>
        </message>
        <message>
            <source>On ne recharge pas moins de {amount} à la fois{clause}. Tapez un montant plus grand.</source>
            <translation>One top-up is at least {amount}{clause}. Type a larger amount.</translation>
        </message>
        <message>
            <source>On ne recharge pas plus de {amount} à la fois{clause}. Tapez un montant plus petit.</source>
            <translation>One top-up is at most {amount}{clause}. Type a smaller amount.</translation>
        </message>
        <message>
            <source>Le compte dépasserait {maximum}, le plus qu’il puisse contenir{clause} ; il contient {balance}. Tapez un montant plus petit.</source>
            <translation>The account would exceed {maximum}, the most it may hold{clause}; it holds {balance}. Type a smaller amount.</translation>
        </message>
        <message>
            <source> ({act}, article {article})</source>
            <translation> ({act}, article {article})</translation>
        </message>
        <message>
            <source>les espèces</source>
            <translation>cash</translation>
        </message>
        <message>
            <source>les chèques</source>
            <translation>cheques</translation>
        </message>
        <message>
            <source>la carte bancaire</source>
            <translation>bank cards</translation>
        </message>
        <message>
            <source>les chèques-vacances</source>
            <translation>ANCV holiday vouchers</translation>
        </message>
        <message>
            <source>les CESU</source>
            <translation>CESU vouchers</translation>
        </message>
        <message>
            <source>le compte famille</source>
            <translation>the family account</translation>
        </message>
        <message>
            <source>le virement</source>
            <translation>bank transfers</translation>
        </message>
        <message>
            <source>Ce versement est vide. Comptez les espèces du coffre, ou cochez les chèques remis.</source>
            <translation>This deposit is empty. Count the cash in the safe, or tick the cheques handed over.</translation>
        </message>
        <message>
            <source>Les chèques se versent un par un. Cochez ceux que vous remettez.</source>
            <translation>Cheques are deposited one by one. Tick those you hand over.</translation>
        </message>
        <message>
            <source>Ce versement n’a pas été fait à ce guichet. Choisissez-le dans la liste des versements.</source>
            <translation>This deposit was not made at this desk. Choose it from the list of deposits.</translation>
        </message>
        <message>
            <source>Tapez le numéro que porte la quittance du comptable.</source>
            <translation>Type the number on the accountant’s receipt.</translation>
        </message>
        <message>
            <source>Le numéro de la quittance est trop long. Recopiez-le seul : {maximum} caractères au plus.</source>
            <translation>The number of the receipt is too long. Copy it alone: {maximum} characters at most.</translation>
        </message>
        <message>
            <source>Ce qui a payé ce reçu est déjà chez le comptable (bordereau {slip}) et ne peut plus être rendu ici. Remboursez la famille par virement depuis son compte, ou appelez le régisseur.</source>
            <translation>What paid this receipt is with the accountant already (slip {slip}) and can no longer be given back here. Pay the family back by transfer from its account, or call the régisseur.</translation>
        </message>
        <message>
            <source>Cette caisse n’a jamais été ouverte : il n’y a rien à contrôler. Ouvrez-la avec son fonds de caisse.</source>
            <translation>This till was never opened: there is nothing to check. Open it with its float.</translation>
        </message>
        <message>
            <source>La remise de la régie demande la signature de qui en répondait : cette personne tape son code.</source>
            <translation>Handing the régie over needs the signature of who answered for it: this person types their code.</translation>
        </message>
        <message>
            <source>La remise de la régie nomme le nouveau régisseur, qui signe de son code. Choisissez-le.</source>
            <translation>Handing the régie over names the new régisseur, who signs with a code. Choose who it is.</translation>
        </message>
        <message>
            <source>Un remboursement demande une seconde signature. Appelez le régisseur ou un responsable.</source>
            <translation>A refund needs a second signature. Call the régisseur or a manager.</translation>
        </message>
        <message>
            <source>Les espèces se versent par pièces et billets. Comptez-les.</source>
            <translation>Cash is deposited by coins and notes. Count them.</translation>
        </message>
        <message>
            <source>Pour « {tender} », le coffre contient {held}, pas {wanted}. Recomptez ; si l’argent est bien là, faites d’abord un contrôle de l’encaisse, qui enregistre l’écart.</source>
            <translation>For “{tender}”, the safe holds {held}, not {wanted}. Count again; if the money is really there, do a check of everything in hand first, which records the difference.</translation>
        </message>
        <message>
            <source>Le chèque n° {number} de {amount} n’est pas dans le coffre : il est déjà versé, annulé, ou encore dans le tiroir jusqu’à la fermeture de la caisse. Retirez-le du bordereau.</source>
            <translation>Cheque no. {number} of {amount} is not in the safe: it is already deposited, reversed, or in the drawer until the till is closed. Take it off the slip.</translation>
        </message>
        <message>
            <source>La quittance du comptable ne peut pas être datée du {day} : le versement est du {deposited}, et nous sommes le {today}. Relisez la date.</source>
            <translation>The accountant’s receipt cannot be dated {day}: the deposit is of {deposited}, and today is {today}. Check the date.</translation>
        </message>
        <message>
            <source>Ce contrôle n’a pas été fait à ce guichet. Choisissez-le dans la liste des contrôles.</source>
            <translation>This check was not made at this desk. Choose it from the list of checks.</translation>
        </message>
        <message>
            <source>Le moyen de paiement « {tender} » n’est pas compté. Comptez le tiroir et le coffre, et tapez 0 s’il n’y en a pas.</source>
            <translation>The tender “{tender}” is not counted. Count the drawer and the safe, and type 0 if there is none.</translation>
        </message>
        <message>
            <source>Le comptage « {tender} » ne se lit pas. Tapez un nombre de pièces et leur total, et 0 aux deux s’il n’y en a pas.</source>
            <translation>The count of “{tender}” cannot be read. Type a number of pieces and their total, and 0 for both if there is none.</translation>
        </message>
        <message>
            <source>Le compte de cette famille contient {balance}, pas {wanted}. Remboursez au plus ce solde ; ce que prouve un reçu d’un autre guichet se rembourse une fois dans le solde.</source>
            <translation>This family’s account holds {balance}, not {wanted}. Pay back this balance at most; what the receipt of another desk proves can be paid back once it is in the balance.</translation>
        </message>
        <message>
            <source>Ce guichet est hors connexion : un autre a pu dépenser ce solde. Attendez le retour du réseau, ou remboursez à un guichet connecté.</source>
            <translation>This desk is offline: another one may have spent this balance. Wait until the network is back, or pay it back at a desk that is online.</translation>
        </message>
        <message>
            <source>Ce guichet n’a pas encore reçu toutes les nouvelles du serveur. Recommencez dans un instant.</source>
            <translation>This desk has not yet received all the news from the server. Try again in a moment.</translation>
        </message>
        <message>
            <source>Le serveur n’a pas encore reconnu ce guichet depuis sa remise en service. Recommencez quand il sera synchronisé.</source>
            <translation>The server has not yet recognised this desk since it was put back into service. Try again once it is synchronised.</translation>
        </message>
        <message>
            <source>Le serveur a mis de côté une écriture de cette famille : son solde n’est pas sûr. Faites-la réparer par l’assistance, puis recommencez.</source>
            <translation>The server has set an entry of this family apart: its balance is not certain. Have it repaired by support, then try again.</translation>
        </message>
        <message>
            <source>Le solde de cette famille est trop ancien pour être remboursé. Vérifiez l’heure de l’ordinateur, synchronisez, puis recommencez.</source>
            <translation>This family’s balance is too old to be paid back. Check the computer’s clock, synchronise, then try again.</translation>
        </message>
        <message>
            <source>Le total est de {due} et les parts font {paid} : il manque {rest}. Complétez, ou corrigez une part.</source>
            <translation>The total is {due} and the parts come to {paid}: {rest} is missing. Add to them, or correct a part.</translation>
        </message>
        <message>
            <source>Le total est de {due} et les parts font {paid} : c’est {rest} de trop. Corrigez une part.</source>
            <translation>The total is {due} and the parts come to {paid}: that is {rest} too much. Correct a part.</translation>
        </message>
        <message>
            <source>On ne paie pas en plus de {maximum} parts. Réunissez-en, ou faites deux ventes.</source>
            <translation>Nothing is paid in more than {maximum} parts. Join some, or make two sales.</translation>
        </message>
        <message>
            <source>{tender} : une seule part par paiement. Changez le montant de celle qui y est déjà.</source>
            <translation>{tender}: one part per payment. Change the amount of the one that is there already.</translation>
        </message>
        <message>
            <source>{tender} : on ne rend la monnaie que sur les espèces. Comptez le montant exact.</source>
            <translation>{tender}: change is only given on cash. Count the exact amount.</translation>
        </message>
        <message>
            <source>On ne rend pas la monnaie sur {vouchers} : comptez au plus {maximum} et le reste autrement.</source>
            <translation>No change is given on {vouchers}: count at most {maximum}, and the rest otherwise.</translation>
        </message>
        <message>
            <source>Les CESU ne paient que la garde d’enfants, et il n’y en a pas ici. Choisissez un autre moyen de paiement.</source>
            <translation>CESU vouchers only pay for childcare, and there is none here. Choose another tender.</translation>
        </message>
        <message>
            <source>Les chèques-vacances ne paient que les loisirs, la culture et le sport, et il n’y en a pas ici. Choisissez un autre moyen de paiement.</source>
            <translation>Holiday vouchers only pay for leisure, culture and sport, and there is none here. Choose another tender.</translation>
        </message>
        <message>
            <source>Le compte famille paie tout, et {vouchers} non : on ne le recharge pas ainsi. Vendez directement l’article, ou choisissez un autre moyen de paiement.</source>
            <translation>The family account pays for anything, and {vouchers} do not: it is not topped up so. Sell the article itself, or choose another tender.</translation>
        </message>
        <message>
            <source>Il manque le numéro du chèque. Recopiez-le : il est en bas à gauche.</source>
            <translation>The number of the cheque is missing. Copy it: it is at the bottom left.</translation>
        </message>
        <message>
            <source>Le numéro d’un chèque n’a que des chiffres, {maximum} au plus. Recopiez les premiers, en bas à gauche, et rien de la suite.</source>
            <translation>The number of a cheque has digits only, {maximum} at most. Copy the first ones, at the bottom left, and nothing after them.</translation>
        </message>
        <message>
            <source>Il manque la banque du chèque. Recopiez son nom.</source>
            <translation>The bank of the cheque is missing. Copy its name.</translation>
        </message>
        <message>
            <source>La banque ou le tireur du chèque est trop long. Écrivez {maximum} caractères au plus.</source>
            <translation>The bank of the cheque, or who drew it, is too long. Write at most {maximum} characters.</translation>
        </message>
        <message>
            <source>{amount} sont comptés. La personne qui reprend la caisse choisit son nom et signe avec son code : elle en répond à partir de maintenant.</source>
            <translation>{amount} is counted. Whoever takes the till over chooses their name and signs with their PIN: from now on they answer for it.</translation>
        </message>
        <message>
            <source>Le tiroir ne contient pas les {amount} à rembourser. Choisissez le virement, ou faites d’abord une entrée d’espèces depuis le coffre.</source>
            <translation>The drawer does not hold the {amount} to refund. Choose the transfer, or first put cash in from the safe.</translation>
        </message>
        <message>
            <source>Le serveur est en train d’envoyer les mouvements des autres guichets : un relevé serait incomplet. Attendez que la synchronisation soit terminée, puis recommencez.</source>
            <translation>The server is sending the movements of other desks: a statement would lack some. Wait until synchronising is over, then try again.</translation>
        </message>
        <message>
            <source>Ce guichet ne connaît tous les mouvements du compte que depuis le {day}. Choisissez une période qui va au-delà de ce jour.</source>
            <translation>This desk knows every movement of the account only since {day}. Choose a period that goes beyond that day.</translation>
        </message>
        <message>
            <source>Des paiements pris à ce guichet ne sont pas encore chez le serveur : l’attestation serait fausse. Attendez que tout soit transmis, puis recommencez.</source>
            <translation>Payments taken at this desk have not reached the server yet: the certificate would be wrong. Wait until everything is sent, then try again.</translation>
        </message>
        <message>
            <source>Tapez la date que porte la quittance du comptable, par exemple {example}.</source>
            <translation>Type the date on the accountant’s receipt, {example} for example.</translation>
        </message>
        <message>
            <source>«&#xa0;{typed}&#xa0;» n’est pas une date. Tapez le jour, le mois et l’année, par exemple {example}.</source>
            <translation>“{typed}” is not a date. Type the day, the month and the year, {example} for example.</translation>
        </message>
        <message>
            <source>Le coffre est vide&#xa0;: il n’y a rien à verser. Fermez d’abord la caisse, ou sortez-en des espèces pour le coffre.</source>
            <translation>The safe is empty: there is nothing to deposit. Close the till first, or take cash out of it for the safe.</translation>
        </message>
        <message>
            <source>L’attestation additionne ce que la famille a payé à tous les guichets : seul le serveur le sait, et il ne répond pas. Recommencez quand le réseau sera revenu.</source>
            <translation>The certificate adds up what the family paid at all desks: only the server knows, and it does not answer. Try again once the network is back.</translation>
        </message>
        <message>
            <source>Aucun logiciel de courriel n’a répondu. Le document est enregistré ici : {path}. Joignez-le vous-même à un message avant de fermer Guichet.</source>
            <translation>No mail program answered. The document is saved here: {path}. Attach it to a message yourself before closing Guichet.</translation>
        </message>
        <message>
            <source>Un paiement est commencé : terminez-le d’abord. Pour y renoncer, rendez ce qui a été donné, retirez chaque part, puis revenez en arrière.</source>
            <translation>A payment has begun: finish it first. To give it up, hand back what was given, remove each part, then go back.</translation>
        </message>
        <message>
            <source>Le paiement commencé est abandonné, rien n’en est encaissé.</source>
            <translation>The payment that had begun is given up, nothing of it was taken.</translation>
        </message>
        <message>
            <source>Rendez : {parts}.</source>
            <translation>Give back: {parts}.</translation>
        </message>
        <message>
            <source>Annulez sur le terminal : {parts}.</source>
            <translation>Cancel on the card terminal: {parts}.</translation>
        </message>
    </context>
    <context>
        <name>FamilyActions</name>
        <message>
            <source>Recharger</source>
            <translation>Top up</translation>
        </message>
        <message>
            <source>Vendre</source>
            <translation>Sell</translation>
        </message>
        <message>
            <source>Mouvements</source>
            <translation>Movements</translation>
        </message>
        <message>
            <source>Cartes</source>
            <translation>Cards</translation>
        </message>
        <message>
            <source>Modifier</source>
            <translation>Edit</translation>
        </message>
        <message>
            <source>Papiers</source>
            <translation>Papers</translation>
        </message>
        <message>
            <source>Rembourser</source>
            <translation>Refund</translation>
        </message>
    </context>
    <context>
        <name>FamilyForm</name>
        <message>
            <source>Modifier</source>
            <translation>Edit</translation>
        </message>
        <message>
            <source>Échap pour fermer</source>
            <translation>Esc to close</translation>
        </message>
        <message>
            <source>Fermer</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Enregistrer</source>
            <translation>Save</translation>
        </message>
        <message>
            <source>Entrée</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Le foyer</source>
            <translation>Household</translation>
        </message>
        <message>
            <source>C’est noté ici ; les autres guichets l’apprennent dès la synchronisation.</source>
            <translation>It is written down here; the other desks hear of it with the next sync.</translation>
        </message>
    </context>
    <context>
        <name>FamilyResults</name>
        <message numerus="yes">
            <source>%n famille(s) trouvée(s)</source>
            <translation>
                <numerusform>%n family found</numerusform>
                <numerusform>%n families found</numerusform>
            </translation>
        </message>
        <message>
            <source>Posez une carte, ou cherchez un nom, une adresse, une date de naissance</source>
            <translation>Put a card on the reader, or search a name, an address, a birth date</translation>
        </message>
        <message>
            <source>Chercher une famille</source>
            <translation>Find a family</translation>
        </message>
        <message>
            <source>Effacer la recherche</source>
            <translation>Clear the search</translation>
        </message>
        <message>
            <source>Familles trouvées</source>
            <translation>Families found</translation>
        </message>
        <message>
            <source>Aucune famille trouvée</source>
            <translation>No family found</translation>
        </message>
        <message>
            <source>Essayez un seul mot, un prénom, une rue, ou une date comme 14/05/2018.</source>
            <translation>Try a single word, a first name, a street, or a date such as 14/05/2018.</translation>
        </message>
    </context>
    <context>
        <name>FamilyWords</name>
        <message>
            <source>Nom du foyer</source>
            <translation>Household name</translation>
        </message>
        <message>
            <source>Adresse</source>
            <translation>Address</translation>
        </message>
        <message>
            <source>Code postal</source>
            <translation>Postcode</translation>
        </message>
        <message>
            <source>Commune</source>
            <translation>Town</translation>
        </message>
        <message>
            <source>Quotient familial</source>
            <translation>Family quotient</translation>
        </message>
        <message>
            <source>Payeur</source>
            <translation>Payer</translation>
        </message>
        <message>
            <source>Prénom</source>
            <translation>First name</translation>
        </message>
        <message>
            <source>Nom</source>
            <translation>Last name</translation>
        </message>
        <message>
            <source>Date de naissance</source>
            <translation>Birth date</translation>
        </message>
        <message>
            <source>Classe</source>
            <translation>School class</translation>
        </message>
        <message>
            <source>Foyer {name} : rien n’a été noté. Rouvrez sa fiche pour réessayer.</source>
            <translation>{name} household: nothing was recorded. Open it again to try once more.</translation>
        </message>
        <message>
            <source>acceptée</source>
            <translation>accepted</translation>
        </message>
        <message>
            <source>bloquée</source>
            <translation>blocked</translation>
        </message>
        <message>
            <source>perdue</source>
            <translation>lost</translation>
        </message>
        <message>
            <source>expirée</source>
            <translation>expired</translation>
        </message>
        <message>
            <source>Perdue</source>
            <translation>Lost</translation>
        </message>
        <message>
            <source>Volée</source>
            <translation>Stolen</translation>
        </message>
        <message>
            <source>Abîmée</source>
            <translation>Damaged</translation>
        </message>
        <message>
            <source>Retirée</source>
            <translation>Withdrawn</translation>
        </message>
        <message>
            <source>+ {amount} prouvés par reçu</source>
            <translation>+ {amount} proven by receipt</translation>
        </message>
    </context>
    <context>
        <name>ForgottenNotice</name>
        <message>
            <source>Voir la clôture</source>
            <translation>See the closing</translation>
        </message>
        <message>
            <source>La caisse du {day} n’avait pas été fermée : elle l’a été automatiquement (clôture n° {z}). Comptez le tiroir pour ouvrir celle d’aujourd’hui.</source>
            <translation>The till of {day} had not been closed: it has been, automatically (closing no. {z}). Count the drawer to open today’s.</translation>
        </message>
    </context>
    <context>
        <name>GaugeCard</name>
        <message>
            <source>Encaisse</source>
            <translation>In hand</translation>
        </message>
        <message>
            <source>Maximum de la régie</source>
            <translation>Maximum of the régie</translation>
        </message>
        <message>
            <source>Dernier versement</source>
            <translation>Last deposit</translation>
        </message>
        <message>
            <source>Prochain versement au plus tard</source>
            <translation>Next deposit at the latest</translation>
        </message>
    </context>
    <context>
        <name>Health</name>
        <message>
            <source>bon</source>
            <translation>good</translation>
        </message>
        <message>
            <source>à regarder</source>
            <translation>to look at</translation>
        </message>
        <message>
            <source>à traiter</source>
            <translation>to be dealt with</translation>
        </message>
        <message>
            <source>Journal</source>
            <translation>Journal</translation>
        </message>
        <message>
            <source>Serveur</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Sauvegarde</source>
            <translation>Backup</translation>
        </message>
        <message>
            <source>Disque</source>
            <translation>Disk</translation>
        </message>
        <message>
            <source>Horloge</source>
            <translation>Clock</translation>
        </message>
        <message>
            <source>Lecteur</source>
            <translation>Reader</translation>
        </message>
        <message>
            <source>Imprimante</source>
            <translation>Printer</translation>
        </message>
        <message>
            <source>Clé de secours</source>
            <translation>Recovery key</translation>
        </message>
        <message>
            <source>Programme</source>
            <translation>Program</translation>
        </message>
        <message>
            <source>Prêt à lire une carte</source>
            <translation>Ready to read a card</translation>
        </message>
        <message>
            <source>Le service des cartes de l’ordinateur est arrêté</source>
            <translation>The computer’s card service has stopped</translation>
        </message>
        <message>
            <source>Redémarrez l’ordinateur ; en attendant, cherchez les familles par nom.</source>
            <translation>Restart the computer; meanwhile, find families by name.</translation>
        </message>
        <message>
            <source>Aucun lecteur branché</source>
            <translation>No reader is plugged in</translation>
        </message>
        <message>
            <source>Rebranchez son câble ; en attendant, cherchez les familles par nom.</source>
            <translation>Plug its cable in again; meanwhile, find families by name.</translation>
        </message>
        <message>
            <source>Aucune imprimante de reçus sur ce guichet</source>
            <translation>No receipt printer at this desk</translation>
        </message>
        <message>
            <source>Prête à imprimer</source>
            <translation>Ready to print</translation>
        </message>
        <message>
            <source>Plus de papier</source>
            <translation>Out of paper</translation>
        </message>
        <message>
            <source>Changez le rouleau : les reçus en attente sortiront ensuite.</source>
            <translation>Change the roll: the receipts that wait will come out then.</translation>
        </message>
        <message>
            <source>Capot ouvert ou bourrage</source>
            <translation>Cover open, or paper jammed</translation>
        </message>
        <message>
            <source>Dégagez le papier et refermez le capot.</source>
            <translation>Free the paper and close the cover.</translation>
        </message>
        <message>
            <source>Éteinte ou débranchée</source>
            <translation>Off, or unplugged</translation>
        </message>
        <message>
            <source>Allumez-la et vérifiez son câble : la vente continue sans elle.</source>
            <translation>Turn it on and check its cable: selling goes on without it.</translation>
        </message>
        <message>
            <source>Les reçus portent la lettre « {letters} » : {reason}</source>
            <translation>Receipts bear the letter “{letters}”: {reason}</translation>
        </message>
        <message>
            <source>Signalez-le à l’administrateur : tout est bien noté ici, mais les autres guichets n’en tiennent pas encore compte.</source>
            <translation>Report it to the administrator: all is written down here, but the other desks do not count it yet.</translation>
        </message>
        <message>
            <source>Guichet {version}, guichet {desk}</source>
            <translation>Guichet {version}, desk {desk}</translation>
        </message>
        <message>
            <source>Celle de la communauté ouvre la base si le trousseau de cet ordinateur se perd</source>
            <translation>The community’s key opens the database if this computer’s keyring is lost</translation>
        </message>
        <message>
            <source>Aucune n’ouvre la base de ce guichet</source>
            <translation>None opens this desk’s database</translation>
        </message>
        <message>
            <source>Sans elle, un trousseau perdu emporte ce qui n’a pas été envoyé. Demandez à l’administrateur d’en créer une, puis de rattacher ce guichet de nouveau.</source>
            <translation>Without it, a lost keyring takes along what was not sent. Ask the administrator to make one, then to enrol this desk again.</translation>
        </message>
        <message>
            <source>Aucune écriture</source>
            <translation>No entry</translation>
        </message>
        <message>
            <source>Écritures : {entries}, la dernière {moment}</source>
            <translation>Entries: {entries}, the last one {moment}</translation>
        </message>
        <message>
            <source>La caisse n’a pas encore été fermée</source>
            <translation>The till has not been closed yet</translation>
        </message>
        <message>
            <source>Dernière clôture : {z} du {day}</source>
            <translation>Last closing: {z} of {day}</translation>
        </message>
        <message>
            <source>mois {number}</source>
            <translation>month {number}</translation>
        </message>
        <message>
            <source>En ligne</source>
            <translation>Online</translation>
        </message>
        <message>
            <source>Hors ligne</source>
            <translation>Offline</translation>
        </message>
        <message>
            <source>Mise à jour en cours</source>
            <translation>Catching up</translation>
        </message>
        <message>
            <source>Guichet non rattaché</source>
            <translation>Desk not enrolled</translation>
        </message>
        <message numerus="yes">
            <source>%n consultation(s) de famille à envoyer</source>
            <translation>
                <numerusform>%n look at a family to send</numerusform>
                <numerusform>%n looks at families to send</numerusform>
            </translation>
        </message>
        <message>
            <source>aucun contact pour l’instant</source>
            <translation>no contact so far</translation>
        </message>
        <message>
            <source>dernier contact {moment}</source>
            <translation>last contact {moment}</translation>
        </message>
        <message>
            <source>Mises de côté par le serveur : {count}. La première, l’écriture {seq} de l’époque {epoch} : {reason}</source>
            <translation>Set apart by the server: {count}. The first, entry {seq} of epoch {epoch}: {reason}</translation>
        </message>
        <message>
            <source>Demandez un code de rattachement à l’administrateur.</source>
            <translation>Ask the administrator for an enrolment code.</translation>
        </message>
        <message>
            <source>Vous pouvez déjà travailler.</source>
            <translation>You can already work.</translation>
        </message>
        <message>
            <source>Vous pouvez continuer : tout partira au retour du réseau.</source>
            <translation>You can go on: all will be sent when the network is back.</translation>
        </message>
        <message>
            <source>Choisissez un dossier ou une clé USB : la sauvegarde se fera à chaque clôture.</source>
            <translation>Choose a folder or a USB stick: a backup will be made at each closing.</translation>
        </message>
        <message>
            <source>Sauvegardez maintenant.</source>
            <translation>Back up now.</translation>
        </message>
        <message>
            <source>Place libre inconnue</source>
            <translation>Free space unknown</translation>
        </message>
        <message>
            <source>{size} libres</source>
            <translation>{size} free</translation>
        </message>
        <message>
            <source>Libérez de la place avant que le disque ne soit plein : la vente s’arrêterait.</source>
            <translation>Make room before the disk is full: selling would stop.</translation>
        </message>
        <message>
            <source>Aucune sauvegarde de ce guichet</source>
            <translation>No backup of this desk</translation>
        </message>
        <message>
            <source>La dernière, relue et vérifiée : {moment}, {folder}</source>
            <translation>The last one, read again and checked: {moment}, {folder}</translation>
        </message>
        <message>
            <source>Tout le journal y est</source>
            <translation>The whole journal is in it</translation>
        </message>
        <message>
            <source>Écritures depuis : {count}</source>
            <translation>Entries since: {count}</translation>
        </message>
        <message>
            <source>Elle semble à l’heure</source>
            <translation>It seems right</translation>
        </message>
        <message>
            <source>Elle n’est sans doute pas à l’heure</source>
            <translation>It is probably wrong</translation>
        </message>
    </context>
    <context>
        <name>HealthPage</name>
        <message>
            <source>Annuler</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>État du guichet</source>
            <translation>State of this desk</translation>
        </message>
        <message>
            <source>Sauvegarder maintenant</source>
            <translation>Back up now</translation>
        </message>
        <message>
            <source>Vérifier le journal</source>
            <translation>Check the journal</translation>
        </message>
        <message>
            <source>Faire une archive</source>
            <translation>Make an archive</translation>
        </message>
        <message>
            <source>Dossier des sauvegardes</source>
            <translation>Backup folder</translation>
        </message>
        <message>
            <source>Tout va bien.</source>
            <translation>All is well.</translation>
        </message>
        <message numerus="yes">
            <source>%n ligne(s) à regarder : ce qu’il faut faire est écrit dessous.</source>
            <translation>
                <numerusform>%n line to look at: what to do is written below it.</numerusform>
                <numerusform>%n lines to look at: what to do is written below them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HomePage</name>
        <message>
            <source>Posez une carte sur le lecteur</source>
            <translation>Put a card on the reader</translation>
        </message>
        <message>
            <source>ou cherchez la famille par un nom, une adresse, une date de naissance.</source>
            <translation>or find the family by a name, an address, a birth date.</translation>
        </message>
        <message>
            <source>Reçu prouvé : {amount} rechargés à {desk} ({receipt}), comptés ici en attendant.</source>
            <translation>Receipt proven: {amount} topped up at {desk} ({receipt}), counted here in the meantime.</translation>
        </message>
        <message>
            <source>Reçu prouvé : {amount} rechargés à {desk} ({receipt}). Ils ne compteront ici que quand ce guichet aura fini de recevoir les nouvelles des autres.</source>
            <translation>Receipt proven: {amount} topped up at {desk} ({receipt}). It will count here only once this desk has received all the news of the others.</translation>
        </message>
    </context>
    <context>
        <name>HouseholdPanel</name>
        <message>
            <source>Derniers mouvements</source>
            <translation>Latest movements</translation>
        </message>
        <message>
            <source>Aucun mouvement pour l’instant.</source>
            <translation>No movement yet.</translation>
        </message>
        <message>
            <source>Solde</source>
            <translation>Balance</translation>
        </message>
        <message>
            <source>Foyer {name}</source>
            <translation>{name} household</translation>
        </message>
        <message numerus="yes">
            <source>avec %n écriture(s) d’ici</source>
            <translation>
                <numerusform>with %n entry from here</numerusform>
                <numerusform>with %n entries from here</numerusform>
            </translation>
        </message>
        <message>
            <source>jamais synchronisé</source>
            <translation>never synchronised</translation>
        </message>
        <message>
            <source>au {moment}</source>
            <translation>as of {moment}</translation>
        </message>
        <message>
            <source>Solde à régulariser</source>
            <translation>Balance to settle</translation>
        </message>
        <message>
            <source>Carte d’ancienne génération</source>
            <translation>Older card</translation>
        </message>
        <message>
            <source>QF non déclaré</source>
            <translation>QF not declared</translation>
        </message>
        <message>
            <source>Hors communauté</source>
            <translation>Outside the community</translation>
        </message>
        <message numerus="yes">
            <source>%n an(s)</source>
            <translation>
                <numerusform>age %n</numerusform>
                <numerusform>age %n</numerusform>
            </translation>
        </message>
        <message>
            <source>payeur</source>
            <translation>payer</translation>
        </message>
        <message>
            <source>sa carte</source>
            <translation>their card</translation>
        </message>
    </context>
    <context>
        <name>InHandWords</name>
        <message>
            <source>moins de {amount}</source>
            <translation>less than {amount}</translation>
        </message>
        <message>
            <source>plus de {amount}</source>
            <translation>more than {amount}</translation>
        </message>
    </context>
    <context>
        <name>KeypadButton</name>
        <message>
            <source>Pavé de chiffres</source>
            <translation>Keypad</translation>
        </message>
    </context>
    <context>
        <name>Keypad</name>
        <message>
            <source>Effacer</source>
            <translation>Erase</translation>
        </message>
    </context>
    <context>
        <name>MovementPanel</name>
        <message>
            <source>Mouvement</source>
            <translation>Movement</translation>
        </message>
        <message>
            <source>Échap pour fermer</source>
            <translation>Esc to close</translation>
        </message>
        <message>
            <source>Fermer</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Imprimer une copie</source>
            <translation>Print a copy</translation>
        </message>
        <message>
            <source>Annuler</source>
            <translation>Reverse</translation>
        </message>
        <message>
            <source>ou un autre motif</source>
            <translation>or another reason</translation>
        </message>
        <message>
            <source>Motif de l’annulation</source>
            <translation>Reason for the reversal</translation>
        </message>
        <message>
            <source>Annuler cette écriture</source>
            <translation>Reverse this entry</translation>
        </message>
        <message>
            <source>Erreur de saisie</source>
            <translation>Typing error</translation>
        </message>
        <message>
            <source>Mauvaise famille</source>
            <translation>Wrong family</translation>
        </message>
        <message>
            <source>La famille a changé d’avis</source>
            <translation>The family changed its mind</translation>
        </message>
        <message>
            <source>Quand</source>
            <translation>When</translation>
        </message>
        <message>
            <source>Où</source>
            <translation>Where</translation>
        </message>
        <message>
            <source>Montant</source>
            <translation>Amount</translation>
        </message>
        <message>
            <source>Cette écriture est déjà annulée.</source>
            <translation>This entry is already reversed.</translation>
        </message>
        <message>
            <source>Écriture faite à un autre guichet : c’est là qu’elle s’annule.</source>
            <translation>Entry made at another desk: it is reversed there.</translation>
        </message>
        <message>
            <source>Faire autoriser…</source>
            <translation>Ask for authorisation…</translation>
        </message>
    </context>
    <context>
        <name>Names</name>
        <message>
            <source>Espèces</source>
            <translation>Cash</translation>
        </message>
        <message>
            <source>Chèque</source>
            <translation>Cheque</translation>
        </message>
        <message>
            <source>Carte bancaire</source>
            <translation>Bank card</translation>
        </message>
        <message>
            <source>Chèque-vacances</source>
            <translation>Holiday voucher</translation>
        </message>
        <message>
            <source>CESU</source>
            <translation>Childcare voucher</translation>
        </message>
        <message>
            <source>Compte famille</source>
            <translation>Family account</translation>
        </message>
        <message>
            <source>agent</source>
            <translation>agent</translation>
        </message>
        <message>
            <source>régisseur</source>
            <translation>régisseur</translation>
        </message>
        <message>
            <source>responsable</source>
            <translation>manager</translation>
        </message>
        <message>
            <source>administrateur</source>
            <translation>administrator</translation>
        </message>
        <message>
            <source>Rechargement</source>
            <translation>Top-up</translation>
        </message>
        <message>
            <source>Vente</source>
            <translation>Sale</translation>
        </message>
        <message>
            <source>Consommation</source>
            <translation>Charge</translation>
        </message>
        <message>
            <source>Remboursement</source>
            <translation>Refund</translation>
        </message>
        <message>
            <source>Annulation</source>
            <translation>Reversal</translation>
        </message>
        <message>
            <source>Écriture</source>
            <translation>Entry</translation>
        </message>
        <message>
            <source>la base était plus ancienne que ce que cet ordinateur avait écrit</source>
            <translation>the database was older than what this computer had written</translation>
        </message>
        <message>
            <source>le serveur avait des écritures que la base n’avait plus</source>
            <translation>the server had entries that the database no longer had</translation>
        </message>
        <message>
            <source>un autre ordinateur a écrit sous le même nom</source>
            <translation>another computer wrote under the same name</translation>
        </message>
        <message>
            <source>la base n’était pas celle que cet ordinateur connaît</source>
            <translation>the database was not the one this computer knows</translation>
        </message>
        <message>
            <source>la base vient d’un autre ordinateur</source>
            <translation>the database comes from another computer</translation>
        </message>
        <message>
            <source>une écriture</source>
            <translation>one entry</translation>
        </message>
        <message>
            <source>{count} écritures</source>
            <translation>{count} entries</translation>
        </message>
        <message>
            <source>Virement</source>
            <translation>Bank transfer</translation>
        </message>
        <message>
            <source>Carte</source>
            <translation>Card</translation>
        </message>
        <message>
            <source>ANCV</source>
            <translation>ANCV</translation>
        </message>
    </context>
    <context>
        <name>PaperNews</name>
        <message>
            <source>Réimprimer</source>
            <translation>Print again</translation>
        </message>
        <message>
            <source>Document enregistré : {path}</source>
            <translation>Document saved: {path}</translation>
        </message>
        <message>
            <source>Document envoyé à l’imprimante</source>
            <translation>Document sent to the printer</translation>
        </message>
        <message>
            <source>Message préparé : choisissez à qui l’envoyer dans votre logiciel de courriel</source>
            <translation>Message prepared: choose whom to send it to in your mail program</translation>
        </message>
    </context>
    <context>
        <name>PaperView</name>
        <message>
            <source>Imprimer</source>
            <translation>Print</translation>
        </message>
        <message>
            <source>Voir le document</source>
            <translation>See the document</translation>
        </message>
    </context>
    <context>
        <name>PartForm</name>
        <message>
            <source>Reçu</source>
            <translation>Received</translation>
        </message>
        <message>
            <source>Montant</source>
            <translation>Amount</translation>
        </message>
        <message>
            <source>{most} au plus : le reste n’est pas de ce que ces titres paient.</source>
            <translation>{most} at most: the rest is nothing that these vouchers pay for.</translation>
        </message>
        <message>
            <source>{most} au plus, sans que personne n’autorise davantage.</source>
            <translation>{most} at most, unless somebody authorises more.</translation>
        </message>
        <message>
            <source>À rendre</source>
            <translation>Change to give</translation>
        </message>
        <message>
            <source>Reste ensuite</source>
            <translation>Left after this</translation>
        </message>
    </context>
    <context>
        <name>PartRow</name>
        <message>
            <source>Retirer</source>
            <translation>Remove</translation>
        </message>
        <message>
            <source>Retirer : {part}</source>
            <translation>Remove: {part}</translation>
        </message>
        <message>
            <source>n° {number}</source>
            <translation>no. {number}</translation>
        </message>
    </context>
    <context>
        <name>PassageLine</name>
        <message numerus="yes">
            <source>%n passage(s) possible(s) ici</source>
            <translation>
                <numerusform>%n passage possible here</numerusform>
                <numerusform>%n passages possible here</numerusform>
            </translation>
        </message>
        <message>
            <source>Noter quand même</source>
            <translation>Record it anyway</translation>
        </message>
        <message>
            <source>Passage</source>
            <translation>Passage</translation>
        </message>
    </context>
    <context>
        <name>PassageStrip</name>
        <message>
            <source>Annuler ce passage</source>
            <translation>Take this passage back</translation>
        </message>
        <message>
            <source>Passage noté.</source>
            <translation>Passage recorded.</translation>
        </message>
        <message>
            <source>Passage annulé.</source>
            <translation>Passage taken back.</translation>
        </message>
        <message>
            <source>Un passage est de nouveau possible ici.</source>
            <translation>A passage is possible here again.</translation>
        </message>
    </context>
    <context>
        <name>PaymentPanel</name>
        <message>
            <source>Paiement</source>
            <translation>Payment</translation>
        </message>
        <message>
            <source>Échap pour revenir</source>
            <translation>Esc to go back</translation>
        </message>
        <message>
            <source>Revenir</source>
            <translation>Go back</translation>
        </message>
        <message>
            <source>Entrée</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Reste à payer</source>
            <translation>Left to pay</translation>
        </message>
        <message>
            <source>De trop</source>
            <translation>Too much</translation>
        </message>
        <message>
            <source>Encaisser</source>
            <translation>Take the money</translation>
        </message>
        <message>
            <source>Ajouter cette part</source>
            <translation>Add this part</translation>
        </message>
    </context>
    <context>
        <name>PeriodPicker</name>
        <message>
            <source>Jour</source>
            <translation>Day</translation>
        </message>
        <message>
            <source>Mois</source>
            <translation>Month</translation>
        </message>
        <message>
            <source>Année</source>
            <translation>Year</translation>
        </message>
        <message>
            <source>Période précédente</source>
            <translation>Earlier period</translation>
        </message>
        <message>
            <source>Période suivante</source>
            <translation>Later period</translation>
        </message>
    </context>
    <context>
        <name>ProblemPage</name>
        <message>
            <source>Le guichet ne s’ouvre pas</source>
            <translation>The desk does not open</translation>
        </message>
        <message>
            <source>Réessayer</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>Rattacher de nouveau</source>
            <translation>Enrol again</translation>
        </message>
        <message>
            <source>Quitter</source>
            <translation>Quit</translation>
        </message>
        <message>
            <source>Une erreur inattendue s’est produite. Ce qui était enregistré l’est toujours. Réessayez ; si cela continue, appelez l’assistance.</source>
            <translation>An unexpected error happened. What was recorded still is. Try again; if it goes on, call support.</translation>
        </message>
        <message>
            <source>Entrer la clé de secours</source>
            <translation>Enter the recovery key</translation>
        </message>
        <message>
            <source>Restaurer une sauvegarde</source>
            <translation>Restore a backup</translation>
        </message>
    </context>
    <context>
        <name>ReceiptForm</name>
        <message>
            <source>Quittance du comptable</source>
            <translation>The accountant’s receipt</translation>
        </message>
        <message>
            <source>À remplir quand le comptable a rendu sa quittance.</source>
            <translation>To be filled in when the accountant has given the receipt.</translation>
        </message>
        <message>
            <source>Numéro de la quittance</source>
            <translation>Number of the receipt</translation>
        </message>
        <message>
            <source>Date de la quittance</source>
            <translation>Date of the receipt</translation>
        </message>
        <message>
            <source>Enregistrer la quittance</source>
            <translation>Record the receipt</translation>
        </message>
        <message>
            <source>Quittance enregistrée. Elle figure maintenant sur le bordereau.</source>
            <translation>Receipt recorded. It is on the slip from now on.</translation>
        </message>
        <message>
            <source>avant&#xa0;: {value}</source>
            <translation>before: {value}</translation>
        </message>
    </context>
    <context>
        <name>Receiver</name>
        <message>
            <source>Passer la caisse</source>
            <translation>Hand the till over</translation>
        </message>
        <message>
            <source>Qui reprend la caisse ?</source>
            <translation>Who takes the till over?</translation>
        </message>
        <message>
            <source>Personne d’autre ici n’est régisseur ou mandataire : fermez plutôt la caisse.</source>
            <translation>Nobody else here is régisseur or mandataire: close the till instead.</translation>
        </message>
        <message>
            <source>Code PIN de la personne qui reprend</source>
            <translation>PIN of whoever takes over</translation>
        </message>
        <message>
            <source>Reprendre la caisse</source>
            <translation>Take the till over</translation>
        </message>
    </context>
    <context>
        <name>RecordFields</name>
        <message>
            <source>Avant : {value}</source>
            <translation>Before: {value}</translation>
        </message>
    </context>
    <context>
        <name>RecoveryKeyField</name>
        <message>
            <source>Ligne {number}</source>
            <translation>Line {number}</translation>
        </message>
        <message>
            <source>juste</source>
            <translation>right</translation>
        </message>
        <message>
            <source>à comparer</source>
            <translation>to compare</translation>
        </message>
    </context>
    <context>
        <name>RecoveryPage</name>
        <message>
            <source>Retrouver la clé de ce guichet</source>
            <translation>Find this desk’s key again</translation>
        </message>
        <message>
            <source>Prenez dans le coffre le papier de la clé de secours et tapez ses quatre lignes. Rien n’est perdu : ce que le guichet n’avait pas envoyé partira. Il faudra ensuite un nouveau code de rattachement.</source>
            <translation>Take the paper of the recovery key from the safe and type its four lines. Nothing is lost: what the desk had not sent will go. A new enrolment code will be needed next.</translation>
        </message>
        <message>
            <source>Retrouver la clé</source>
            <translation>Find the key again</translation>
        </message>
        <message>
            <source>Entrée</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Retour</source>
            <translation>Back</translation>
        </message>
    </context>
    <context>
        <name>RefundPanel</name>
        <message>
            <source>Rembourser</source>
            <translation>Refund</translation>
        </message>
        <message>
            <source>Échap pour fermer</source>
            <translation>Esc to close</translation>
        </message>
        <message>
            <source>Fermer</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Montant</source>
            <translation>Amount</translation>
        </message>
        <message>
            <source>ou un autre motif, sans nom de personne</source>
            <translation>or another reason, naming nobody</translation>
        </message>
        <message>
            <source>Pourquoi ?</source>
            <translation>Why?</translation>
        </message>
        <message>
            <source>Motif du remboursement</source>
            <translation>Reason for the refund</translation>
        </message>
        <message>
            <source>La famille quitte la communauté</source>
            <translation>The family leaves the community</translation>
        </message>
        <message>
            <source>Plus personne n’utilise les services</source>
            <translation>Nobody uses the services any more</translation>
        </message>
        <message>
            <source>Rechargement fait par erreur</source>
            <translation>Topped up by mistake</translation>
        </message>
        <message>
            <source>Ce compte ne contient rien à rembourser.</source>
            <translation>This account holds nothing to refund.</translation>
        </message>
        <message>
            <source>Solde ensuite</source>
            <translation>Balance after this</translation>
        </message>
        <message>
            <source>Le comptable fait le virement, d’après le reçu signé.</source>
            <translation>The accountant makes the transfer, from the signed receipt.</translation>
        </message>
        <message>
            <source>Le tiroir ne contient pas tout ce solde : moins, ou par virement.</source>
            <translation>The drawer does not hold all of this balance: less, or by transfer.</translation>
        </message>
        <message>
            <source>Le tiroir s’ouvre une fois la seconde signature donnée.</source>
            <translation>The drawer opens once the second signature is given.</translation>
        </message>
    </context>
    <context>
        <name>RegieNames</name>
        <message>
            <source>Contrôle inopiné</source>
            <translation>Surprise check</translation>
        </message>
        <message>
            <source>Changement de régisseur</source>
            <translation>Change of régisseur</translation>
        </message>
        <message>
            <source>Le comptable public</source>
            <translation>The public accountant</translation>
        </message>
        <message>
            <source>L’ordonnateur</source>
            <translation>The authorising officer</translation>
        </message>
        <message>
            <source>Le régisseur</source>
            <translation>The régisseur</translation>
        </message>
    </context>
    <context>
        <name>RegieOverview</name>
        <message>
            <source>Régie</source>
            <translation>Régie</translation>
        </message>
        <message>
            <source>Préparer un versement</source>
            <translation>Prepare a deposit</translation>
        </message>
        <message>
            <source>Contrôler l’encaisse</source>
            <translation>Check what is in hand</translation>
        </message>
        <message>
            <source>Changer de régisseur</source>
            <translation>Change of régisseur</translation>
        </message>
        <message>
            <source>État de l’encaisse</source>
            <translation>Statement of what is in hand</translation>
        </message>
        <message>
            <source>Versements</source>
            <translation>Deposits</translation>
        </message>
        <message>
            <source>Aucun versement pour l’instant.</source>
            <translation>No deposit so far.</translation>
        </message>
        <message>
            <source>Contrôles et remises</source>
            <translation>Checks and handovers</translation>
        </message>
        <message>
            <source>Aucun contrôle pour l’instant.</source>
            <translation>No check so far.</translation>
        </message>
        <message>
            <source>quittance attendue</source>
            <translation>receipt awaited</translation>
        </message>
        <message>
            <source>quittance {number}</source>
            <translation>receipt {number}</translation>
        </message>
        <message>
            <source>écart {amount}</source>
            <translation>difference {amount}</translation>
        </message>
    </context>
    <context>
        <name>ReportView</name>
        <message>
            <source>Imprimer</source>
            <translation>Print</translation>
        </message>
        <message>
            <source>Corriger le comptage</source>
            <translation>Correct the count</translation>
        </message>
        <message>
            <source>Enregistrer sous</source>
            <translation>Save as</translation>
        </message>
        <message>
            <source>Voir le document</source>
            <translation>See the document</translation>
        </message>
    </context>
    <context>
        <name>ReportsPage</name>
        <message>
            <source>Rapports</source>
            <translation>Reports</translation>
        </message>
        <message>
            <source>Clôtures</source>
            <translation>Closings</translation>
        </message>
        <message>
            <source>Toutes les clôtures</source>
            <translation>All closings</translation>
        </message>
        <message>
            <source>Aucune clôture pour l’instant</source>
            <translation>No closing yet</translation>
        </message>
        <message>
            <source>Le premier rapport viendra quand la caisse sera fermée.</source>
            <translation>The first report will come when the till is closed.</translation>
        </message>
        <message>
            <source>Un mois se clôt de lui-même quand il est terminé.</source>
            <translation>A month closes by itself once it is over.</translation>
        </message>
        <message>
            <source>Une année se clôt d’elle-même quand elle est terminée.</source>
            <translation>A year closes by itself once it is over.</translation>
        </message>
        <message>
            <source>non comptée</source>
            <translation>not counted</translation>
        </message>
        <message>
            <source>écart {amount}</source>
            <translation>difference {amount}</translation>
        </message>
    </context>
    <context>
        <name>RestorePage</name>
        <message>
            <source>Restaurer une sauvegarde</source>
            <translation>Restore a backup</translation>
        </message>
        <message>
            <source>Choisissez un dossier dont le nom commence par « guichet- », sur la clé USB ou le disque des sauvegardes. La base présente sur cet ordinateur est conservée à côté.</source>
            <translation>Choose a folder whose name begins with “guichet-”, on the USB stick or the disk of the backups. The database on this computer is kept beside.</translation>
        </message>
        <message>
            <source>Choisir la sauvegarde</source>
            <translation>Choose the backup</translation>
        </message>
        <message>
            <source>Restauration</source>
            <translation>Restoring</translation>
        </message>
        <message>
            <source>Restaurer</source>
            <translation>Restore</translation>
        </message>
        <message>
            <source>Restaurer quand même</source>
            <translation>Restore all the same</translation>
        </message>
        <message>
            <source>Ouvrir le guichet</source>
            <translation>Open the desk</translation>
        </message>
        <message>
            <source>Retour</source>
            <translation>Back</translation>
        </message>
    </context>
    <context>
        <name>RoomOutcomes</name>
        <message>
            <source>{amount} ajoutés au compte {name}</source>
            <translation>{amount} added to the {name} account</translation>
        </message>
        <message>
            <source>Annuler</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Écriture annulée, reçu {number}</source>
            <translation>Entry reversed, receipt {number}</translation>
        </message>
        <message>
            <source>Copie {number} envoyée à l’imprimante</source>
            <translation>Copy {number} sent to the printer</translation>
        </message>
        <message>
            <source>Document de la régie</source>
            <translation>Document of the régie</translation>
        </message>
    </context>
    <context>
        <name>Rooms</name>
        <message>
            <source>Accueil</source>
            <translation>Home</translation>
        </message>
        <message>
            <source>Vente</source>
            <translation>Sale</translation>
        </message>
        <message>
            <source>Caisse</source>
            <translation>Till</translation>
        </message>
        <message>
            <source>Rapports</source>
            <translation>Reports</translation>
        </message>
        <message>
            <source>Régie</source>
            <translation>Régie</translation>
        </message>
    </context>
    <context>
        <name>SalePage</name>
        <message>
            <source>Panier</source>
            <translation>Basket</translation>
        </message>
        <message>
            <source>Vendu</source>
            <translation>Sold</translation>
        </message>
        <message>
            <source>À rendre</source>
            <translation>Change to give</translation>
        </message>
    </context>
    <context>
        <name>SaveDialog</name>
        <message>
            <source>Enregistrer le document</source>
            <translation>Save the document</translation>
        </message>
        <message>
            <source>Enregistrer l’archive</source>
            <translation>Save the archive</translation>
        </message>
        <message>
            <source>Dossier des sauvegardes</source>
            <translation>Backup folder</translation>
        </message>
        <message>
            <source>Pages PDF (*.pdf)</source>
            <translation>PDF pages (*.pdf)</translation>
        </message>
        <message>
            <source>Chiffres pour un tableur (*.xlsx)</source>
            <translation>Figures for a spreadsheet (*.xlsx)</translation>
        </message>
        <message>
            <source>Chiffres en texte (*.csv)</source>
            <translation>Figures as text (*.csv)</translation>
        </message>
    </context>
    <context>
        <name>SecondPersonSteps</name>
        <message>
            <source>dans {seconds} s</source>
            <translation>in {seconds} s</translation>
        </message>
        <message>
            <source>Code PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Entrée</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Une autre personne</source>
            <translation>Somebody else</translation>
        </message>
    </context>
    <context>
        <name>Shell</name>
        <message>
            <source>Un instant…</source>
            <translation>One moment…</translation>
        </message>
    </context>
    <context>
        <name>SignInPage</name>
        <message>
            <source>Qui êtes-vous ?</source>
            <translation>Who are you?</translation>
        </message>
        <message>
            <source>Choisissez votre nom, puis tapez votre code.</source>
            <translation>Choose your name, then type your PIN.</translation>
        </message>
        <message>
            <source>Code PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Entrer</source>
            <translation>Sign in</translation>
        </message>
        <message>
            <source>Entrée</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Changer d’agent</source>
            <translation>Switch agent</translation>
        </message>
        <message>
            <source>dans {seconds} s</source>
            <translation>in {seconds} s</translation>
        </message>
    </context>
    <context>
        <name>SignaturePanel</name>
        <message>
            <source>Échap pour revenir</source>
            <translation>Esc to go back</translation>
        </message>
        <message>
            <source>Revenir au comptage</source>
            <translation>Back to the count</translation>
        </message>
        <message>
            <source>Fin de fonctions</source>
            <translation>End of office</translation>
        </message>
        <message>
            <source>Remplacement pendant une absence</source>
            <translation>Stand-in during an absence</translation>
        </message>
        <message>
            <source>Nouvel arrêté de nomination</source>
            <translation>New order of appointment</translation>
        </message>
        <message>
            <source>ou un autre motif, sans nom de personne</source>
            <translation>or another reason, without anybody’s name</translation>
        </message>
        <message>
            <source>Motif de la remise</source>
            <translation>Reason for the handover</translation>
        </message>
        <message>
            <source>Personne d’autre n’est inscrit à ce guichet.</source>
            <translation>Nobody else is registered at this counter.</translation>
        </message>
        <message>
            <source>Code PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Signer</source>
            <translation>Sign</translation>
        </message>
        <message>
            <source>Total compté</source>
            <translation>Counted</translation>
        </message>
        <message>
            <source>Comptage à deux</source>
            <translation>Count by two</translation>
        </message>
        <message>
            <source>Signature de qui part</source>
            <translation>Signature of who leaves</translation>
        </message>
        <message>
            <source>Signature de qui arrive</source>
            <translation>Signature of who comes</translation>
        </message>
        <message>
            <source>Pourquoi la régie change de mains&#xa0;?</source>
            <translation>Why does the régie change hands?</translation>
        </message>
        <message>
            <source>Qui a vu le comptage&#xa0;?</source>
            <translation>Who saw the count?</translation>
        </message>
        <message>
            <source>Qui répondait de la régie jusqu’ici&#xa0;?</source>
            <translation>Who answered for the régie so far?</translation>
        </message>
        <message>
            <source>Qui en répond désormais&#xa0;?</source>
            <translation>Who answers for it from now on?</translation>
        </message>
    </context>
    <context>
        <name>SignerPanel</name>
        <message>
            <source>Échap pour revenir</source>
            <translation>Esc to go back</translation>
        </message>
        <message>
            <source>Revenir au comptage</source>
            <translation>Back to the count</translation>
        </message>
        <message>
            <source>Total compté</source>
            <translation>Counted</translation>
        </message>
    </context>
    <context>
        <name>StateMarks</name>
        <message>
            <source>Lecteur</source>
            <translation>Reader</translation>
        </message>
        <message>
            <source>Lecteur débranché</source>
            <translation>Reader unplugged</translation>
        </message>
        <message>
            <source>Lecteur arrêté</source>
            <translation>Reader stopped</translation>
        </message>
        <message>
            <source>Imprimante</source>
            <translation>Printer</translation>
        </message>
        <message>
            <source>Plus de papier</source>
            <translation>Out of paper</translation>
        </message>
        <message>
            <source>Imprimante à vérifier</source>
            <translation>Check the printer</translation>
        </message>
        <message>
            <source>Imprimante éteinte</source>
            <translation>Printer off</translation>
        </message>
        <message numerus="yes">
            <source>%n écriture(s) en attente</source>
            <translation>
                <numerusform>%n entry waiting</numerusform>
                <numerusform>%n entries waiting</numerusform>
            </translation>
        </message>
        <message>
            <source>En ligne · {waiting}</source>
            <translation>Online · {waiting}</translation>
        </message>
        <message>
            <source>Hors ligne · {waiting}</source>
            <translation>Offline · {waiting}</translation>
        </message>
        <message>
            <source>Guichet non rattaché</source>
            <translation>Desk not enrolled</translation>
        </message>
        <message>
            <source>Mise à jour</source>
            <translation>Catching up</translation>
        </message>
        <message>
            <source>Mise à jour · {percent} %</source>
            <translation>Catching up · {percent}%</translation>
        </message>
    </context>
    <context>
        <name>TenderTiles</name>
        <message>
            <source>pas ici, ou plus</source>
            <translation>not here, or no more</translation>
        </message>
        <message>
            <source>non</source>
            <translation>no</translation>
        </message>
    </context>
    <context>
        <name>TillOverview</name>
        <message>
            <source>Ouvrir la caisse</source>
            <translation>Open the till</translation>
        </message>
        <message>
            <source>Lire la caisse (X)</source>
            <translation>Read the till (X)</translation>
        </message>
        <message>
            <source>Fermer la caisse</source>
            <translation>Close the till</translation>
        </message>
        <message>
            <source>Caisse ouverte</source>
            <translation>Till open</translation>
        </message>
        <message>
            <source>Caisse fermée</source>
            <translation>Till closed</translation>
        </message>
        <message>
            <source>Journée du {day}, ouverte par {agent}</source>
            <translation>Day of {day}, opened by {agent}</translation>
        </message>
        <message>
            <source>En caisse</source>
            <translation>In the drawer</translation>
        </message>
        <message>
            <source>Maximum autorisé par la régie</source>
            <translation>Most the régie allows</translation>
        </message>
        <message>
            <source>Changer d’agent</source>
            <translation>Change agent</translation>
        </message>
        <message>
            <source>Entrée ou sortie d’espèces</source>
            <translation>Cash in or out</translation>
        </message>
        <message>
            <source>Passer la caisse</source>
            <translation>Hand the till over</translation>
        </message>
        <message>
            <source>{opened}, tiroir tenu par {agent}</source>
            <translation>{opened}, drawer held by {agent}</translation>
        </message>
    </context>
    <context>
        <name>TillPage</name>
        <message>
            <source>La caisse est passée à {agent} : {amount} comptés.</source>
            <translation>The till is now with {agent}: {amount} counted.</translation>
        </message>
        <message>
            <source>Comptage corrigé. La clôture reste comme elle a été scellée, et le dit.</source>
            <translation>Count corrected. The closing stays as it was sealed, and says so.</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Menu des pages</source>
            <translation>Menu of pages</translation>
        </message>
        <message>
            <source>Apparence, langue et déconnexion</source>
            <translation>Appearance, language and signing out</translation>
        </message>
        <message>
            <source>Ouvrir l’état du guichet</source>
            <translation>Open the state of this desk</translation>
        </message>
    </context>
    <context>
        <name>TopUpPanel</name>
        <message>
            <source>Recharger</source>
            <translation>Top up</translation>
        </message>
        <message>
            <source>Échap pour fermer</source>
            <translation>Esc to close</translation>
        </message>
        <message>
            <source>Fermer</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Montant</source>
            <translation>Amount</translation>
        </message>
        <message>
            <source>Reçu</source>
            <translation>Received</translation>
        </message>
        <message>
            <source>Entrée</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Un reçu s’imprime ; le tiroir s’ouvre pour les espèces.</source>
            <translation>A receipt is printed; the drawer opens for cash.</translation>
        </message>
        <message>
            <source>Un reçu factice s’imprime ; le tiroir reste fermé.</source>
            <translation>A practice receipt is printed; the drawer stays shut.</translation>
        </message>
        <message>
            <source>À rendre</source>
            <translation>Change to give</translation>
        </message>
        <message>
            <source>Nouveau solde</source>
            <translation>New balance</translation>
        </message>
        <message>
            <source>Autre</source>
            <translation>Other</translation>
        </message>
        <message>
            <source>Un autre moyen de paiement, ou plusieurs</source>
            <translation>Another tender, or several</translation>
        </message>
    </context>
    <context>
        <name>TrainingBanner</name>
        <message>
            <source>FACTICE</source>
            <translation>TRAINING</translation>
        </message>
        <message>
            <source>Mode école : argent, familles et reçus sont fictifs.</source>
            <translation>For practice: money, families and receipts are made up.</translation>
        </message>
        <message>
            <source>Quitter l’école</source>
            <translation>Leave training</translation>
        </message>
        <message>
            <source>Guichet · FACTICE · mode école</source>
            <translation>Guichet · TRAINING</translation>
        </message>
    </context>
    <context>
        <name>TrainingPanel</name>
        <message>
            <source>Cartes d’exercice</source>
            <translation>Practice cards</translation>
        </message>
        <message>
            <source>Posez une carte sur le lecteur de l’école.</source>
            <translation>Put a card on the practice reader.</translation>
        </message>
        <message>
            <source>Retirer la carte</source>
            <translation>Take the card away</translation>
        </message>
        <message>
            <source>valable</source>
            <translation>valid</translation>
        </message>
        <message>
            <source>ancienne carte</source>
            <translation>older card</translation>
        </message>
        <message>
            <source>perdue</source>
            <translation>lost</translation>
        </message>
        <message>
            <source>bloquée</source>
            <translation>blocked</translation>
        </message>
        <message>
            <source>périmée</source>
            <translation>expired</translation>
        </message>
    </context>
    <context>
        <name>Upkeep</name>
        <message>
            <source>Sauvegarde faite et relue : {path}</source>
            <translation>Backup made and read again: {path}</translation>
        </message>
        <message>
            <source>Sauvegarde en cours : vous pouvez continuer à travailler.</source>
            <translation>Backing up: you can go on working.</translation>
        </message>
        <message>
            <source>Archive en cours : vous pouvez continuer à travailler.</source>
            <translation>Archiving: you can go on working.</translation>
        </message>
        <message>
            <source>Vérification en cours : vous pouvez continuer à travailler.</source>
            <translation>Checking: you can go on working.</translation>
        </message>
        <message>
            <source>Archive signée de {entries} : {path}</source>
            <translation>Signed archive of {entries}: {path}</translation>
        </message>
        <message>
            <source>Arrêté à votre demande : il n’en reste rien.</source>
            <translation>Stopped as you asked: nothing of it is left.</translation>
        </message>
        <message>
            <source>Le journal est entier ({entries}) : la chaîne, les signatures, les numéros, les clôtures et les soldes sont justes.</source>
            <translation>The journal is whole ({entries}): its chain, signatures, numbers, closings and balances are right.</translation>
        </message>
        <message>
            <source>Des soldes ne sont pas la somme de leurs écritures (comptes : {count}). Ne supprimez rien et appelez l’assistance.</source>
            <translation>Some balances are not the sum of their entries (accounts: {count}). Delete nothing and call support.</translation>
        </message>
        <message>
            <source>Le journal n’est pas entier (anomalies : {count}) ; la première est à l’écriture {seq} de l’époque {epoch} ({code}). Ne supprimez rien et appelez l’assistance.</source>
            <translation>The journal is not whole (faults: {count}); the first is at entry {seq} of epoch {epoch} ({code}). Delete nothing and call support.</translation>
        </message>
    </context>
    <context>
        <name>ValueCounts</name>
        <message>
            <source>total</source>
            <translation>total</translation>
        </message>
        <message>
            <source>{tender}&#xa0;: total</source>
            <translation>{tender}: total</translation>
        </message>
        <message>
            <source>{tender}&#xa0;: nombre</source>
            <translation>{tender}: number</translation>
        </message>
        <message>
            <source>{tender}&#xa0;: un de moins</source>
            <translation>{tender}: one less</translation>
        </message>
        <message>
            <source>{tender}&#xa0;: un de plus</source>
            <translation>{tender}: one more</translation>
        </message>
    </context>
    <context>
        <name>VoucherAmounts</name>
        <message>
            <source>Titres et autres valeurs</source>
            <translation>Vouchers and other values</translation>
        </message>
        <message>
            <source>Tout&#xa0;: {amount}</source>
            <translation>All: {amount}</translation>
        </message>
    </context>
    <context>
        <name>WayBack</name>
        <message>
            <source>Retour à la régie</source>
            <translation>Back to the régie</translation>
        </message>
        <message>
            <source>Échap</source>
            <translation>Esc</translation>
        </message>
    </context>
    <context>
        <name>Witness</name>
        <message>
            <source>Comptage à deux</source>
            <translation>Counted by two</translation>
        </message>
        <message>
            <source>Qui a vu le comptage ?</source>
            <translation>Who saw the count?</translation>
        </message>
        <message>
            <source>Personne d’autre n’est inscrit à ce guichet.</source>
            <translation>Nobody else is registered at this desk.</translation>
        </message>
        <message>
            <source>Code PIN du témoin</source>
            <translation>PIN of the witness</translation>
        </message>
        <message>
            <source>Signer le comptage</source>
            <translation>Sign the count</translation>
        </message>
        <message>
            <source>Personne d’autre n’est là ce soir ? Revenez en arrière et laissez la caisse ouverte : elle se fermera d’elle-même, et le tiroir sera compté à deux à la prochaine ouverture.</source>
            <translation>Nobody else is there tonight? Go back and leave the till open: it will close by itself, and the drawer will be counted by two at the next opening.</translation>
        </message>
    </context>
    <context>
        <name>Writing</name>
        <message>
            <source>Auj. {time}</source>
            <translation>Today {time}</translation>
        </message>
        <message>
            <source>Hier {time}</source>
            <translation>Yest. {time}</translation>
        </message>
        <message>
            <source>aujourd’hui à {time}</source>
            <translation>today at {time}</translation>
        </message>
        <message>
            <source>hier à {time}</source>
            <translation>yesterday at {time}</translation>
        </message>
        <message>
            <source>le {day}</source>
            <translation>on {day}</translation>
        </message>
    </context>
    <context>
        <name>PapersPanel</name>
        <message>
            <source>Papiers</source>
            <translation>Papers</translation>
        </message>
        <message>
            <source>Échap pour fermer</source>
            <translation>Esc to close</translation>
        </message>
        <message>
            <source>Fermer</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Relevé de compte</source>
            <translation>Account statement</translation>
        </message>
        <message>
            <source>Attestation de frais de garde</source>
            <translation>Childcare certificate</translation>
        </message>
        <message>
            <source>Pour les impôts : ce que la famille a vraiment payé dans l’année, à tous les guichets. Le serveur est interrogé.</source>
            <translation>For taxes: what the family really paid in the year, at all desks. The server is asked.</translation>
        </message>
        <message>
            <source>Tous les mouvements du compte.</source>
            <translation>Every movement of the account.</translation>
        </message>
        <message>
            <source>Ce guichet connaît tous les mouvements depuis le {day}.</source>
            <translation>This desk knows every movement since {day}.</translation>
        </message>
        <message>
            <source>Ce mois-ci</source>
            <translation>This month</translation>
        </message>
        <message>
            <source>Le mois dernier</source>
            <translation>Last month</translation>
        </message>
        <message>
            <source>Depuis le {day}</source>
            <translation>Since {day}</translation>
        </message>
        <message>
            <source>Relevé : {period}</source>
            <translation>Statement: {period}</translation>
        </message>
        <message>
            <source>Attestation {year}</source>
            <translation>Certificate {year}</translation>
        </message>
        <message>
            <source>Le serveur additionne les paiements…</source>
            <translation>The server is adding up what was paid…</translation>
        </message>
        <message>
            <source>Cette attestation n’a pas pu être demandée. Réessayez, et si cela recommence, appelez l’assistance.</source>
            <translation>This certificate could not be asked for. Try again, and if it comes back, call support.</translation>
        </message>
        <message>
            <source>Annuler</source>
            <translation>Cancel</translation>
        </message>
    </context>
</TS>
