"""The sentences of the reasons in bokmål, nynorsk and English, as a guardian reads them.

A sentence has only the child's own values. It never says which criteria others met, how many they
were or what they drew: where a unit gives one place, that would be about one known child.
"""

from collections.abc import Mapping

LANGUAGES = ("nb", "nn", "en")

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "got_wish": {
        "nb": "Barnet får plass i {unit}, som var ønske nummer {wish}.",
        "nn": "Barnet får plass i {unit}, som var ønske nummer {wish}.",
        "en": "The child gets a place in {unit}, which was wish number {wish}.",
    },
    "kept_present": {
        "nb": "Barnet beholder plassen det har i {unit}.",
        "nn": "Barnet held på plassen det har i {unit}.",
        "en": "The child keeps its present place in {unit}.",
    },
    "with_siblings": {
        "nb": "Barnet får plass i {unit}, ønske nummer {wish}, for å være sammen med søsken.",
        "nn": "Barnet får plass i {unit}, ønske nummer {wish}, for å vere saman med sysken.",
        "en": "The child gets a place in {unit}, wish number {wish}, to be with siblings.",
    },
    "by_right": {
        "nb": "Ingen av ønskene kunne oppfylles. Barnet har rett til plass og får den i {unit}.",
        "nn": "Ingen av ønska kunne oppfyllast. Barnet har rett til plass og får han i {unit}.",
        "en": "No wish could be met. The child has a right to a place and gets it in {unit}.",
    },
    "by_appeal": {
        "nb": "Klagen er tatt til følge, og barnet får plass i {unit}.",
        "nn": "Klaga er teken til følgje, og barnet får plass i {unit}.",
        "en": "The appeal is upheld, and the child gets a place in {unit}.",
    },
    "appeal_waits": {
        "nb": "Klagen er tatt til følge. Ingen plass er ledig i {unit} nå; barnet får den neste, "
        "etter barn med lovfestet prioritet.",
        "nn": "Klaga er teken til følgje. Ingen plass er ledig i {unit} no; barnet får den neste, "
        "etter barn med lovfesta prioritet.",
        "en": "The appeal is upheld. {unit} has no vacant place now; the child gets the next one, "
        "after children with statutory priority.",
    },
    "unused_months_free": {
        "nb": "Plassen i {unit} er ledig før dere har bedt om å begynne. Den venter på barnet, og "
        "dere betaler fra måneden barnet begynner.",
        "nn": "Plassen i {unit} er ledig før de har bede om å byrje. Han ventar på barnet, og de "
        "betaler frå månaden barnet byrjar.",
        "en": "The place in {unit} is vacant before the month you asked for. It waits for the "
        "child, and you pay from the month in which the child begins.",
    },
    "unused_months_paid": {
        "nb": "Plassen i {unit} er ledig før dere har bedt om å begynne. Den venter på barnet, og "
        "dere betaler fra måneden plassen er ledig. Kommunen har bestemt det.",
        "nn": "Plassen i {unit} er ledig før de har bede om å byrje. Han ventar på barnet, og de "
        "betaler frå månaden plassen er ledig. Kommunen har bestemt det.",
        "en": "The place in {unit} is vacant before the month you asked for. It waits for the "
        "child, and you pay from the month in which it is vacant. The municipality has decided so.",
    },
    "no_place": {
        "nb": "Barnet får ikke plass i denne omgangen.",
        "nn": "Barnet får ikkje plass i denne omgangen.",
        "en": "The child gets no place in this round.",
    },
    "not_offered": {
        "nb": "Ønske nummer {wish}, {unit}: Her er det ingen ledige plasser for barnets alder i "
        "tiden dere søkte om.",
        "nn": "Ønske nummer {wish}, {unit}: Her er det ingen ledige plassar for alderen til barnet "
        "i tida de søkte om.",
        "en": "Wish number {wish}, {unit}: There are no vacant places for the child's age at the "
        "time you applied for.",
    },
    "quota": {
        "nb": "Ønske nummer {wish}, {unit}: Det er en grense for hvor mange plasser som kan gis i "
        "barnets søkergruppe, og de er fordelt.",
        "nn": "Ønske nummer {wish}, {unit}: Det er ei grense for kor mange plassar som kan givast "
        "i søkjargruppa til barnet, og dei er fordelte.",
        "en": "Wish number {wish}, {unit}: Only so many places may go to the child's group of "
        "applicants, and they are taken.",
    },
    "priority": {
        "nb": "Ønske nummer {wish}, {unit}: Plassene gikk til barn som går foran. {standing}",
        "nn": "Ønske nummer {wish}, {unit}: Plassane gjekk til barn som går føre. {standing}",
        "en": "Wish number {wish}, {unit}: The places went to children who go before. {standing}",
    },
    "applied_later": {
        "nb": "Ønske nummer {wish}, {unit}: Blant dem som står likt, går den som søkte tidligst, "
        "foran, og plassene strakk ikke til. {standing}",
        "nn": "Ønske nummer {wish}, {unit}: Blant dei som står likt, går den som søkte tidlegast, "
        "føre, og plassane strekte ikkje til. {standing}",
        "en": "Wish number {wish}, {unit}: Among equals the earlier application goes first, and "
        "there were not enough places. {standing}",
    },
    "lot": {
        "nb": "Ønske nummer {wish}, {unit}: Flere sto likt enn det var plasser til. Da avgjør "
        "loddtrekning, og plassene gikk til barn som ble trukket før. {standing}",
        "nn": "Ønske nummer {wish}, {unit}: Fleire stod likt enn det var plassar til. Då avgjer "
        "loddtrekking, og plassane gjekk til barn som vart trekte før. {standing}",
        "en": "Wish number {wish}, {unit}: More were equal than there were places. Then lots "
        "decide, and the places went to children who were drawn before. {standing}",
    },
    "for_siblings": {
        "nb": "Ønske nummer {wish}, {unit}: Dette ønsket vek for at søsken skulle være sammen.",
        "nn": "Ønske nummer {wish}, {unit}: Dette ønsket veik for at sysken skulle vere saman.",
        "en": "Wish number {wish}, {unit}: This wish gave way so that siblings are together.",
    },
    "right_late": {
        "nb": "Søknaden kom etter fristen, og da gir den ikke rett til plass i denne omgangen.",
        "nn": "Søknaden kom etter fristen, og då gir han ikkje rett til plass i denne omgangen.",
        "en": "The application came after the deadline: it gives no right to a place this round.",
    },
    "right_birth": {
        "nb": "Barnet er ikke gammelt nok til å ha rett til plass i år.",
        "nn": "Barnet er ikkje gammalt nok til å ha rett til plass i år.",
        "en": "The child is not old enough to have a right to a place this year.",
    },
    "right_school": {
        "nb": "Barnet begynner på skolen, og har derfor ikke rett til plass i barnehage.",
        "nn": "Barnet byrjar på skulen, og har difor ikkje rett til plass i barnehage.",
        "en": "The child starts school, and so has no right to a place in kindergarten.",
    },
    "right_elsewhere": {
        "nb": "Barnet bor ikke i kommunen; retten til plass gjelder i kommunen der barnet bor.",
        "nn": "Barnet bur ikkje i kommunen; retten til plass gjeld i kommunen der barnet bur.",
        "en": "The right to a place holds in the municipality where the child lives.",
    },
    "right_unmet": {
        "nb": "Barnet har rett til plass, men ingen ledig plass passer. Kommunen må skaffe en.",
        "nn": "Barnet har rett til plass, men ingen ledig plass passar. Kommunen må skaffe ein.",
        "en": "The child has a right to a place, but no vacant place is suitable. The municipality "
        "must provide one.",
    },
    "department_wish": {
        "nb": "Barnet er på {unit}, som var ønske nummer {wish}.",
        "nn": "Barnet er på {unit}, som var ønske nummer {wish}.",
        "en": "The child is in {unit}, which was wish number {wish}.",
    },
    "department_placed": {
        "nb": "Barnet er på {unit}.",
        "nn": "Barnet er på {unit}.",
        "en": "The child is in {unit}.",
    },
    "department_locked": {
        "nb": "Barnet er på {unit}; styreren har bestemt det.",
        "nn": "Barnet er på {unit}; styraren har bestemt det.",
        "en": "The child is in {unit}: the manager of the kindergarten has decided so.",
    },
    "department_moved": {
        "nb": "Barnet er på {unit}; styreren har plassert det der etter en samlet vurdering.",
        "nn": "Barnet er på {unit}; styraren har plassert det der etter ei samla vurdering.",
        "en": "The child is in {unit}: the manager of the kindergarten has placed it there, "
        "everything considered.",
    },
    "department_age": {
        "nb": "Ønske nummer {wish}, {unit}: Avdelingen er ikke for barnets alder.",
        "nn": "Ønske nummer {wish}, {unit}: Avdelinga er ikkje for alderen til barnet.",
        "en": "Wish number {wish}, {unit}: The department is not for the child's age.",
    },
    "department_full": {
        "nb": "Ønske nummer {wish}, {unit}: Avdelingen er full på dager da barnet kommer.",
        "nn": "Ønske nummer {wish}, {unit}: Avdelinga er full på dagar då barnet kjem.",
        "en": "Wish number {wish}, {unit}: The department is full on days when the child comes.",
    },
    "department_outweighed": {
        "nb": "Ønske nummer {wish}, {unit}: Hensynet til hele barnehagen veide tyngre.",
        "nn": "Ønske nummer {wish}, {unit}: Omsynet til heile barnehagen vog tyngre.",
        "en": "Wish number {wish}, {unit}: The needs of the kindergarten as a whole weighed more.",
    },
    "local_school": {
        "nb": "{unit} er nærskolen til barnet, og der er det plass.",
        "nn": "{unit} er nærskulen til barnet, og der er det plass.",
        "en": "{unit} is the child's local school, and there is room.",
    },
    "local_kept": {
        "nb": "Barnet får plass på nærskolen, {unit}. Flere barn hører til der enn det er plass "
        "til, og for dette barnet ville en annen skole vært en større ulempe.",
        "nn": "Barnet får plass på nærskulen, {unit}. Fleire barn høyrer til der enn det er plass "
        "til, og for dette barnet ville ein annan skule vore ei større ulempe.",
        "en": "The child gets a place at the local school, {unit}. More children belong there than "
        "there is room for, and for this child another school would have been harder.",
    },
    "school_fixed": {
        "nb": "Barnet får plass på {unit}. Det er bestemt særskilt for dette barnet.",
        "nn": "Barnet får plass på {unit}. Det er bestemt særskilt for dette barnet.",
        "en": "The child gets a place at {unit}. This was decided for this child by itself.",
    },
    "moved": {
        "nb": "Barnet får plass på {unit}.",
        "nn": "Barnet får plass på {unit}.",
        "en": "The child gets a place at {unit}.",
    },
    "local_full": {
        "nb": "Nærskolen er {unit}. Flere barn hører til der enn det er plass til.",
        "nn": "Nærskulen er {unit}. Fleire barn høyrer til der enn det er plass til.",
        "en": "The local school is {unit}. More children belong there than there is room for.",
    },
    "way_there": {
        "nb": "Veien til {unit} er {metres} meter.",
        "nn": "Vegen til {unit} er {metres} meter.",
        "en": "The way to {unit} is {metres} metres.",
    },
    "sibling_there": {
        "nb": "Barnet har søsken på {unit}.",
        "nn": "Barnet har sysken på {unit}.",
        "en": "The child has a brother or sister at {unit}.",
    },
    "moved_least": {
        "nb": "Av alle måter å fordele barna på er dette den som gir minst samlet ulempe. Lengde, "
        "stigning, farlig vei, trafikk og søsken er regnet med.",
        "nn": "Av alle måtar å fordele barna på er dette den som gjev minst samla ulempe. Lengd, "
        "stigning, farleg veg, trafikk og sysken er rekna med.",
        "en": "Of all ways to seat the children this is the one with the least burden in total. "
        "Distance, climb, dangerous road, traffic and siblings are counted.",
    },
    "moved_lot": {
        "nb": "Det var like godt at et annet barn flyttet. Da avgjør loddtrekning, og loddet falt "
        "på dette barnet.",
        "nn": "Det var like godt at eit anna barn flytta. Då avgjer loddtrekking, og loddet fall "
        "på dette barnet.",
        "en": "It was as good to move another child. Then lots decide, and the lot fell on this "
        "child.",
    },
    "school_unmet": {
        "nb": "Barnet har rett til plass på en skole, men ingen skole har ledig plass. Kommunen må "
        "skaffe en, og har ikke gjort det ennå. Nærskolen er {unit}.",
        "nn": "Barnet har rett til plass på ein skule, men ingen skule har ledig plass. Kommunen "
        "må skaffe ein, og har ikkje gjort det enno. Nærskulen er {unit}.",
        "en": "The child has a right to a place at a school, but no school has one vacant. The "
        "municipality must provide one and has not yet. The local school is {unit}.",
    },
    "change_granted": {
        "nb": "Barnet får bytte til {unit}, som var ønske nummer {wish}.",
        "nn": "Barnet får byte til {unit}, som var ønske nummer {wish}.",
        "en": "The child may change to {unit}, which was wish number {wish}.",
    },
    "change_kept": {
        "nb": "Barnet får ikke bytte, og beholder plassen på {unit}.",
        "nn": "Barnet får ikkje byte, og held på plassen på {unit}.",
        "en": "The child may not change, and keeps its place at {unit}.",
    },
    "rights_first": {
        "nb": "Ønske nummer {wish}, {unit}: Barn som har {unit} som nærskole, går foran, og ikke "
        "alle av dem har fått plass der.",
        "nn": "Ønske nummer {wish}, {unit}: Barn som har {unit} som nærskule, går føre, og ikkje "
        "alle av dei har fått plass der.",
        "en": "Wish number {wish}, {unit}: Children whose local school is {unit} go before, and "
        "not all of them have a place there yet.",
    },
    "no_room": {
        "nb": "Ønske nummer {wish}, {unit}: Ingen plass er ledig på trinnet.",
        "nn": "Ønske nummer {wish}, {unit}: Ingen plass er ledig på trinnet.",
        "en": "Wish number {wish}, {unit}: No place is vacant in the grade.",
    },
    "class_placed": {
        "nb": "Eleven går i {unit}.",
        "nn": "Eleven går i {unit}.",
        "en": "The pupil is in {unit}.",
    },
    "class_locked": {
        "nb": "Eleven går i {unit}; rektor har bestemt det.",
        "nn": "Eleven går i {unit}; rektor har bestemt det.",
        "en": "The pupil is in {unit}: the head of the school has decided so.",
    },
    "class_with_wished": {
        "nb": "Minst én av dem dere ønsket, går i samme klasse.",
        "nn": "Minst éin av dei de ønskte, går i same klasse.",
        "en": "At least one of those you wished for is in the same class.",
    },
    "class_no_wish": {
        "nb": "Ønskene deres kunne ikke oppfylles. Hensynet til hele trinnet veide tyngre.",
        "nn": "Ønska dykkar kunne ikkje oppfyllast. Omsynet til heile trinnet vog tyngre.",
        "en": "Your wishes could not be met. The needs of the whole grade weighed more.",
    },
    "class_with_feeder": {
        "nb": "Minst én til fra samme barnehage går i klassen.",
        "nn": "Minst éin til frå same barnehage går i klassen.",
        "en": "At least one other from the same kindergarten is in the class.",
    },
    "class_kept": {
        "nb": "Klassen er valgt etter en samlet vurdering av trinnet.",
        "nn": "Klassen er vald etter ei samla vurdering av trinnet.",
        "en": "The class was chosen with the whole grade considered.",
    },
    "class_moved": {
        "nb": "Klassen er valgt etter en samlet vurdering av trinnet.",
        "nn": "Klassen er vald etter ei samla vurdering av trinnet.",
        "en": "The class was chosen with the whole grade considered.",
    },
    "class_even": {
        "nb": "Klassene på trinnet er gjort så like som mulig i størrelse og sammensetning.",
        "nn": "Klassane på trinnet er gjorde så like som råd i storleik og samansetjing.",
        "en": "The classes of the grade are made as alike as possible in size and composition.",
    },
}

STANDINGS: Mapping[str, Mapping[str, str]] = {
    "none": {
        "nb": "Barnet oppfyller ingen av kriteriene som gir forrang her.",
        "nn": "Barnet oppfyller ingen av kriteria som gir førerett her.",
        "en": "The child meets none of the criteria that give precedence here.",
    },
    "statutory": {
        "nb": "Barnet har lovfestet prioritet.",
        "nn": "Barnet har lovfesta prioritet.",
        "en": "The child has statutory priority.",
    },
    "appeal": {
        "nb": "Klagen er tatt til følge: Barnet går foran, men etter barn med lovfestet prioritet.",
        "nn": "Klaga er teken til følgje: Barnet går føre, men etter barn med lovfesta prioritet.",
        "en": "The appeal is upheld: the child goes before others, but after children with "
        "statutory priority.",
    },
    "listed": {
        "nb": "Barnet sto på søkerlista, og går foran barn som ikke gjorde det.",
        "nn": "Barnet stod på søkjarlista, og går føre barn som ikkje gjorde det.",
        "en": "The child was on the search list, and goes before children who were not.",
    },
    "criterion": {
        "nb": "Barnet er vurdert etter «{title}».",
        "nn": "Barnet er vurdert etter «{title}».",
        "en": "The child was considered under “{title}”.",
    },
}

IMPOSSIBLE: Mapping[str, str] = {
    "nb": "Ingen plan er mulig, så ingen har fått noe ({}). Endre det som er gitt, og kjør igjen.",
    "nn": "Ingen plan er mogleg, så ingen har fått noko ({}). Endre det som er gitt, og køyr att.",
    "en": "No plan is possible, so nobody got anything ({}). Change the run, and solve it again.",
}

WEEKDAYS: Mapping[str, Mapping[str, str]] = {
    "monday": {"nb": "Mandag", "nn": "Måndag", "en": "Monday"},
    "tuesday": {"nb": "Tirsdag", "nn": "Tysdag", "en": "Tuesday"},
    "wednesday": {"nb": "Onsdag", "nn": "Onsdag", "en": "Wednesday"},
    "thursday": {"nb": "Torsdag", "nn": "Torsdag", "en": "Thursday"},
    "friday": {"nb": "Fredag", "nn": "Fredag", "en": "Friday"},
}
