"""Words that names are drawn from; together they are names of nobody in particular."""

GIVEN_NAMES = """
Ada Adrian Agnes Aksel Alma Amalie Amir Anders Anna Arne Asta Astrid August Aurora Birk Bjørn
Brage Daniel David Edda Edvard Eirik Elias Elin Ella Elsa Emil Emma Erik Erle Eva Fatima Filip
Frida Fredrik Gabriel Geir Gina Guro Gustav Hanna Hans Hassan Hedda Helena Helge Henrik Herman
Hilde Håkon Ida Iben Inga Ingeborg Ingrid Iris Isak Ivar Jakob Jan Jenny Jens Johan Johanne Jon
Jonas Julia Kaja Kari Kasper Kim Kjersti Knut Kristin Lars Lea Leo Lena Linnea Liv Live Lukas Luna
Mads Magnus Maja Malin Maren Maria Marius Markus Mathilde Mathias Mia Mikkel Mohammed Mona Nils
Noah Nora Odd Ola Oliver Olivia Oskar Per Petter Ragnhild Rolf Runa Sander Sara Selma Sigrid Signe
Silje Simen Siri Sofia Solveig Sondre Stian Svein Synne Thea Theodor Tiril Tobias Tone Tor Tora
Trygve Tuva Ulrik Une Vetle Vilde Vilja William Yara Yusuf Øyvind Åse Åshild
""".split()

FAMILY_NAMES = """
Abdi Aas Andersen Arnesen Bakke Berg Berge Bjerke Borge Brekke Bråten Dahl Dale Eide Ellingsen
Engen Eriksen Fjeld Foss Gjerde Grønli Gulbrandsen Hagen Haugen Haug Hansen Heggen Helland Hoel
Holm Holte Hussain Iversen Jensen Johansen Kaur Kleven Knutsen Kowalska Kvale Kristiansen Larsen
Lie Lien Lund Løken Martinsen Mo Moen Myhre Myklebust Ness Nguyen Nilsen Nordby Nygård Olsen Osman
Paulsen Pettersen Rasmussen Rud Ruud Sandvik Sivertsen Skog Skoglund Solberg Solheim Strand Strøm
Sunde Sæther Sørensen Tangen Teigen Thorsen Tveit Ulvik Vik Viken Voll Wold Ødegård Øien Ås
""".split()

STREETS = """
Bekkeveien Bjørkeveien Blåbærstien Brattbakken Brygga Elvegata Engveien Fjellveien Furulia
Granveien Haugveien Havnegata Heiveien Husmannsveien Kirkegata Kløverveien Lyngveien Markveien
Møllebakken Nordlia Parkveien Plogveien Rognestien Seljeveien Sjøgata Skogveien Skolebakken Solsida
Stasjonsgata Storgata Strandveien Sørlia Torggata Tunveien Vestlia Øverbygda Åsveien
""".split()

KINDERGARTENS = """
Blåklokka Bekkefaret Brattbakken Eikenøtta Elvebredden Fjellrosa Furulia Granholtet Hvitveisen
Kastanjen Kløvereng Knausen Linerla Lyngheim Maurtua Møllehjulet Nordlia Regnbuen Rognebær
Sagbruket Sandkassen Sjøstjerna Skogstjerna Solblomsten Sommerfuglen Tiriltoppen Trollskogen
Tyttebæret Vindharpa Østenstad
""".split()

SCHOOLS = """
Bekkestua Brattåsen Elvestrand Furulund Haugjordet Lysvik Markjordet Nordstrand Solåsen Sørlia
Vestheim Øverbygda
""".split()
