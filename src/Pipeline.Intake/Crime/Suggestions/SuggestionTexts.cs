using System.Globalization;
using Pipeline.Domain;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>What a suggestion says, in the four languages.</summary>
internal static class SuggestionTexts
{
    public static readonly LocalText Encoding = new("encoding", "encodage", "codificación", "codificação");
    public static readonly LocalText Delimiter = new("delimiter", "séparateur", "delimitador", "delimitador");
    public static readonly LocalText DecimalMark = new("decimal mark", "marque décimale", "signo decimal", "separador decimal");
    public static readonly LocalText ThousandsMark = new("thousands mark", "séparateur de milliers", "separador de miles", "separador de milhar");
    public static readonly LocalText Missing = new("no value", "sans valeur", "sin valor", "sem valor");
    public static readonly LocalText Sheet = new("sheet", "feuille", "hoja", "planilha");
    public static readonly LocalText RowKind = new("a row is", "une ligne est", "una fila es", "uma linha é");
    public static readonly LocalText Places = new("places", "lieux", "lugares", "lugares");
    public static readonly LocalText Bounds = new("bounds", "limites", "límites", "limites");

    // Roles of columns.
    public static readonly LocalText Id = new("id of the incident", "identifiant de l’incident", "identificador del incidente", "identificador da ocorrência");
    public static readonly LocalText Date = new("date of the event", "date du fait", "fecha del hecho", "data do fato");
    public static readonly LocalText Month = new("month of the event", "mois du fait", "mes del hecho", "mês do fato");
    public static readonly LocalText Time = new("time of the event", "heure du fait", "hora del hecho", "hora do fato");
    public static readonly LocalText Reported = new("date of the report", "date du signalement", "fecha de la denuncia", "data da comunicação");
    public static readonly LocalText Until = new("end of the event", "fin du fait", "fin del hecho", "fim do fato");
    public static readonly LocalText East = new("longitude or easting", "longitude ou abscisse", "longitud o coordenada este", "longitude ou coordenada leste");
    public static readonly LocalText North = new("latitude or northing", "latitude ou ordonnée", "latitud o coordenada norte", "latitude ou coordenada norte");
    public static readonly LocalText Category = new("category", "catégorie", "categoría", "categoria");
    public static readonly LocalText Agency = new("agency", "service", "institución", "órgão");
    public static readonly LocalText Area = new("area", "zone", "zona", "área");
    public static readonly LocalText Count = new("count", "comptage", "conteo", "contagem");
    public static readonly LocalText CountOfMonth = new("count of a month", "comptage d’un mois", "conteo de un mes", "contagem de um mês");
    public static readonly LocalText NotRead = new("not read", "non lue", "no se lee", "não é lida");

    // What a row is.
    public static readonly LocalText RowIsIncident = new(
        "one incident: there is no column of counts", "un incident : aucune colonne de comptage", "un incidente: no hay columna de conteos", "uma ocorrência: não há coluna de contagens");
    public static readonly LocalText RowIsCount = new(
        "a count: `{0}` holds whole numbers, and there is neither an id nor a place of single incidents",
        "un comptage : `{0}` contient des nombres entiers, et il n’y a ni identifiant ni lieu d’incidents isolés",
        "un conteo: `{0}` contiene números enteros y no hay identificador ni lugar de incidentes sueltos",
        "uma contagem: `{0}` contém números inteiros e não há identificador nem lugar de ocorrências isoladas");
    public static readonly LocalText RowIsMonths = new(
        "a count in each of {0} columns named after months, `{1}` to `{2}`", "un comptage dans chacune des {0} colonnes nommées d’après un mois, de `{1}` à `{2}`",
        "un conteo en cada una de las {0} columnas con nombre de mes, de `{1}` a `{2}`", "uma contagem em cada uma das {0} colunas com nome de mês, de `{1}` a `{2}`");

    // Encoding.
    public static readonly LocalText EncodingMarked = new(
        "the file begins with its byte-order mark", "le fichier commence par son indicateur d’ordre des octets", "el archivo empieza con su marca de orden de bytes", "o arquivo começa com sua marca de ordem de bytes");
    public static readonly LocalText EncodingAscii = new(
        "all {0} bytes are ASCII, which every encoding but UTF-16 reads the same", "les {0} octets sont tous de l’ASCII, que tout encodage sauf UTF-16 lit de la même façon",
        "los {0} bytes son todos ASCII, que toda codificación salvo UTF-16 lee igual", "todos os {0} bytes são ASCII, que toda codificação, exceto UTF-16, lê do mesmo modo");
    public static readonly LocalText EncodingUtf8 = new(
        "all {0} bytes are valid UTF-8, {1} of them beyond ASCII", "les {0} octets forment un UTF-8 valide, dont {1} hors ASCII",
        "los {0} bytes son UTF-8 válido, {1} de ellos fuera de ASCII", "todos os {0} bytes são UTF-8 válido, {1} deles fora do ASCII");
    public static readonly LocalText EncodingUtf16 = new(
        "a zero byte stands in nearly every other place, without a byte-order mark", "un octet nul se trouve presque un octet sur deux, sans indicateur d’ordre",
        "hay un byte cero casi en uno de cada dos lugares, sin marca de orden", "há um byte zero em quase uma de cada duas posições, sem marca de ordem");
    public static readonly LocalText EncodingSingle = new(
        "UTF-8 ends at byte {0}; bytes beyond ASCII: {1}, of which {2} are control characters in iso-8859-1", "UTF-8 s’arrête à l’octet {0} ; octets hors ASCII : {1}, dont {2} sont des caractères de contrôle en iso-8859-1",
        "UTF-8 termina en el byte {0}; bytes fuera de ASCII: {1}, de los que {2} son caracteres de control en iso-8859-1", "o UTF-8 termina no byte {0}; bytes fora do ASCII: {1}, dos quais {2} são caracteres de controle em iso-8859-1");
    public static readonly LocalText EncodingSame = new(
        "{0} reads every byte the same", "{0} lit chaque octet de la même façon", "{0} lee cada byte igual", "{0} lê cada byte do mesmo modo");
    public static readonly LocalText WordsRead = new("words: {0}", "mots : {0}", "palabras: {0}", "palavras: {0}");

    // Delimiter.
    public static readonly LocalText DelimiterCounts = new(
        "{0} of {1} records have {2} cells like the header", "{0} enregistrements sur {1} ont {2} cellules comme l’en-tête",
        "{0} de {1} registros tienen {2} celdas como el encabezado", "{0} de {1} registros têm {2} células como o cabeçalho");
    public static readonly LocalText DelimiterOthers = new(
        "with {0}: {1} cells in the header, {2} records alike", "avec {0} : {1} cellules dans l’en-tête, {2} enregistrements semblables",
        "con {0}: {1} celdas en el encabezado, {2} registros iguales", "com {0}: {1} células no cabeçalho, {2} registros iguais");
    public static readonly LocalText SheetRead = new(
        "read from a workbook", "lu dans un classeur", "leído de un libro", "lido de uma pasta de trabalho");

    // Numbers.
    public static readonly LocalText MarkCounts = new(
        "numbers with a point: {0}, with a comma: {1}", "nombres avec un point : {0}, avec une virgule : {1}", "números con punto: {0}, con coma: {1}", "números com ponto: {0}, com vírgula: {1}");
    public static readonly LocalText NoDecimals = new(
        "no number has decimals", "aucun nombre n’a de décimales", "ningún número tiene decimales", "nenhum número tem casas decimais");
    public static readonly LocalText MissingRows = new("rows with this text: {0}", "lignes avec ce texte : {0}", "filas con este texto: {0}", "linhas com este texto: {0}");

    // Columns.
    public static readonly LocalText Filled = new(
        "{0} of {1} rows have a value, {2} different", "{0} lignes sur {1} ont une valeur, {2} différentes", "{0} de {1} filas tienen valor, {2} distintos", "{0} de {1} linhas têm valor, {2} distintos");
    public static readonly LocalText AboutDifferent = new("about {0}", "environ {0}", "unos {0}", "cerca de {0}");
    public static readonly LocalText Blank = new("no row has a value", "aucune ligne n’a de valeur", "ninguna fila tiene valor", "nenhuma linha tem valor");
    public static readonly LocalText SuchAs = new("such as ‘{0}’", "par exemple « {0} »", "como «{0}»", "como “{0}”");
    public static readonly LocalText MostOften = new("most often {0}", "le plus souvent {0}", "con más frecuencia {0}", "mais frequentes: {0}");
    public static readonly LocalText Range = new("from {0} to {1}", "de {0} à {1}", "de {0} a {1}", "de {0} a {1}");
    public static readonly LocalText ReadAs = new("{0} of {1} values read as {2}", "{0} valeurs sur {1} se lisent {2}", "{0} de {1} valores se leen como {2}", "{0} de {1} valores são lidos como {2}");
    public static readonly LocalText DayFirstProved = new(
        "the day stands first in {0} values that allow nothing else, such as ‘{1}’ in row {2}", "le jour vient en premier dans {0} valeurs qui n’admettent rien d’autre, par exemple « {1} » à la ligne {2}",
        "el día va primero en {0} valores que no admiten otra lectura, como «{1}» en la fila {2}", "o dia vem primeiro em {0} valores que não admitem outra leitura, como “{1}” na linha {2}");
    public static readonly LocalText MonthFirstProved = new(
        "the month stands first in {0} values that allow nothing else, such as ‘{1}’ in row {2}", "le mois vient en premier dans {0} valeurs qui n’admettent rien d’autre, par exemple « {1} » à la ligne {2}",
        "el mes va primero en {0} valores que no admiten otra lectura, como «{1}» en la fila {2}", "o mês vem primeiro em {0} valores que não admitem outra leitura, como “{1}” na linha {2}");
    public static readonly LocalText Midnights = new("{0} stand at 00:00", "{0} sont à 00:00", "{0} están a las 00:00", "{0} estão às 00:00");
    public static readonly LocalText Zeros = new("{0} are 0", "{0} valent 0", "{0} son 0", "{0} são 0");
    public static readonly LocalText LeadingZeros = new("{0} begin with 0: a code, not a number", "{0} commencent par 0 : un code, pas un nombre", "{0} empiezan por 0: un código, no un número", "{0} começam com 0: um código, não um número");
    public static readonly LocalText NotAllRead = new("not read: ‘{0}’ in row {1}", "non lu : « {0} » à la ligne {1}", "no se lee: «{0}» en la fila {1}", "não lido: “{0}” na linha {1}");

    // Places.
    public static readonly LocalText Degrees = new(
        "longitudes {0} to {1}, latitudes {2} to {3}", "longitudes de {0} à {1}, latitudes de {2} à {3}", "longitudes de {0} a {1}, latitudes de {2} a {3}", "longitudes de {0} a {1}, latitudes de {2} a {3}");
    public static readonly LocalText BoundsFrom = new(
        "the whole degrees that hold all points but a thousandth at most, and half a degree around", "les degrés entiers qui contiennent tous les points sauf un millième au plus, et un demi-degré autour",
        "los grados enteros que contienen todos los puntos salvo un milésimo como máximo, y medio grado alrededor", "os graus inteiros que contêm todos os pontos, exceto no máximo um milésimo, e meio grau em volta");
    public static readonly LocalText Metres = new(
        "eastings {0} to {1}, northings {2} to {3}: metres or feet of a projected grid", "abscisses de {0} à {1}, ordonnées de {2} à {3} : mètres ou pieds d’une grille projetée",
        "este de {0} a {1}, norte de {2} a {3}: metros o pies de una cuadrícula proyectada", "leste de {0} a {1}, norte de {2} a {3}: metros ou pés de uma grade projetada");
    public static readonly LocalText MetresOnLand = new(
        "as {0} they lie between {1} and {2} degrees east, {3} and {4} north", "en {0}, ils se situent entre {1} et {2} degrés est, {3} et {4} nord",
        "en {0} quedan entre {1} y {2} grados este, {3} y {4} norte", "em {0} ficam entre {1} e {2} graus leste, {3} e {4} norte");

    // Decisions.
    public static readonly LocalText ShippedFits = new(
        "The profile {0} ships with the program and has all its columns here: declare it, unless this file only happens to look like it.",
        "Le profil {0} est fourni avec le programme et trouve ici toutes ses colonnes : déclarez-le, à moins que la ressemblance ne soit fortuite.",
        "El perfil {0} viene con el programa y encuentra aquí todas sus columnas: declárelo, salvo que el parecido sea casual.",
        "O perfil {0} vem com o programa e encontra aqui todas as suas colunas: declare-o, a menos que a semelhança seja casual.");
    public static readonly LocalText DecideHeader = new(
        "The first line may be no header: it holds the value ‘{0}’.", "La première ligne n’est peut-être pas un en-tête : elle contient la valeur « {0} ».",
        "La primera línea quizá no sea un encabezado: contiene el valor «{0}».", "A primeira linha talvez não seja um cabeçalho: contém o valor “{0}”.");
    public static readonly LocalText DecideRagged = new(
        "{0} records do not have as many cells as the header and would be refused.", "{0} enregistrements n’ont pas autant de cellules que l’en-tête et seraient refusés.",
        "{0} registros no tienen tantas celdas como el encabezado y se rechazarían.", "{0} registros não têm tantas células quanto o cabeçalho e seriam rejeitados.");
    public static readonly LocalText DecideDelimiter = new(
        "Both {0} and {1} tell all records apart: look which one is the delimiter.", "{0} et {1} découpent tous deux chaque enregistrement : voyez lequel est le séparateur.",
        "Tanto {0} como {1} separan todos los registros: mire cuál es el delimitador.", "Tanto {0} quanto {1} separam todos os registros: veja qual é o delimitador.");
    public static readonly LocalText DecideCodePage = new(
        "Letters stand around {0} symbols, as in a file of DOS or of an old Macintosh; if these words look wrong, save the file as UTF-8: {1}",
        "Des lettres entourent {0} symboles, comme dans un fichier DOS ou d’un ancien Macintosh ; si ces mots paraissent faux, enregistrez le fichier en UTF-8 : {1}",
        "Hay letras alrededor de {0} símbolos, como en un archivo de DOS o de un Macintosh antiguo; si estas palabras se ven mal, guarde el archivo en UTF-8: {1}",
        "Há letras em volta de {0} símbolos, como em um arquivo de DOS ou de um Macintosh antigo; se estas palavras parecem erradas, salve o arquivo em UTF-8: {1}");
    public static readonly LocalText DecideDayMonth = new(
        "`{0}`: no value tells whether day or month stands first; {1} is proposed, it may be {2}.", "`{0}` : aucune valeur ne dit si le jour ou le mois vient en premier ; {1} est proposé, ce peut être {2}.",
        "`{0}`: ningún valor dice si va primero el día o el mes; se propone {1}, puede ser {2}.", "`{0}`: nenhum valor diz se vem primeiro o dia ou o mês; propõe-se {1}, pode ser {2}.");
    public static readonly LocalText DecideContradiction = new(
        "`{0}` mixes two orders: ‘{1}’ in row {2} can only have the day first, ‘{3}’ in row {4} only the month.", "`{0}` mêle deux ordres : « {1} » à la ligne {2} ne peut avoir que le jour en premier, « {3} » à la ligne {4} que le mois.",
        "`{0}` mezcla dos órdenes: «{1}» en la fila {2} solo puede tener el día primero, «{3}» en la fila {4} solo el mes.", "`{0}` mistura duas ordens: “{1}” na linha {2} só pode ter o dia primeiro, “{3}” na linha {4} só o mês.");
    public static readonly LocalText DecideTwoYears = new(
        "`{0}` writes years with two digits: 50 to 99 are read as 1950 to 1999.", "`{0}` écrit les années sur deux chiffres : 50 à 99 se lisent 1950 à 1999.",
        "`{0}` escribe los años con dos cifras: 50 a 99 se leen como 1950 a 1999.", "`{0}` escreve os anos com dois dígitos: 50 a 99 são lidos como 1950 a 1999.");
    public static readonly LocalText DecideDate = new(
        "No column was recognised as the date of the event; without one no row can be counted.", "Aucune colonne n’a été reconnue comme date du fait ; sans elle, aucune ligne ne peut être comptée.",
        "No se reconoció ninguna columna como fecha del hecho; sin ella no se puede contar ninguna fila.", "Nenhuma coluna foi reconhecida como data do fato; sem ela nenhuma linha pode ser contada.");
    public static readonly LocalText DecideOtherDates = new(
        "Which date counts: `{0}` is proposed; there are also {1}.", "Quelle date compte : `{0}` est proposée ; il y a aussi {1}.", "Qué fecha cuenta: se propone `{0}`; también hay {1}.", "Qual data conta: propõe-se `{0}`; há também {1}.");
    public static readonly LocalText DecideFormat = new(
        "`{0}` writes dates like ‘{1}’, which are not read: ask for year, month and day, such as 2021-01-31, or for months such as 2021-01.", "`{0}` écrit des dates comme « {1} », qui ne sont pas lues : demandez année, mois et jour, par exemple 2021-01-31, ou des mois comme 2021-01.",
        "`{0}` escribe fechas como «{1}», que no se leen: pida año, mes y día, como 2021-01-31, o meses como 2021-01.", "`{0}` escreve datas como “{1}”, que não são lidas: peça ano, mês e dia, como 2021-01-31, ou meses como 2021-01.");
    public static readonly LocalText DecidePartly = new(
        "`{0}` holds dates or times in {1} of {2} values; others, such as ‘{3}’ in row {4}, are written in another way, and the column was left out.",
        "`{0}` contient des dates ou des heures dans {1} valeurs sur {2} ; d’autres, comme « {3} » à la ligne {4}, sont écrites autrement, et la colonne a été laissée de côté.",
        "`{0}` contiene fechas u horas en {1} de {2} valores; otros, como «{3}» en la fila {4}, están escritos de otro modo, y la columna se dejó fuera.",
        "`{0}` contém datas ou horas em {1} de {2} valores; outros, como “{3}” na linha {4}, estão escritos de outro modo, e a coluna foi deixada de fora.");
    public static readonly LocalText DecideMonthNames = new(
        "Columns seem to be named after months in a form that is not read ({0}): write 2019-01.", "Des colonnes semblent nommées d’après des mois sous une forme qui n’est pas lue ({0}) : écrivez 2019-01.",
        "Hay columnas que parecen llevar nombres de meses en una forma que no se lee ({0}): escriba 2019-01.", "Há colunas que parecem ter nomes de meses em uma forma que não é lida ({0}): escreva 2019-01.");
    public static readonly LocalText DecideZone = new(
        "Times count as written (zone `local`): name the time zone, such as America/Bogota.", "Les heures comptent telles quelles (zone `local`) : nommez le fuseau, par exemple America/Bogota.",
        "Las horas cuentan como están escritas (zona `local`): indique la zona horaria, como America/Bogota.", "As horas contam como estão escritas (zona `local`): indique o fuso horário, como America/Bogota.");
    public static readonly LocalText DecideUtc = new(
        "Times end in Z, which means UTC, yet many publishers write it behind local times: of {0} times, {1} lie from 03:00 to 05:59, the quietest hours of most cities. Set times.utc if they are UTC.",
        "Les heures se terminent par Z, qui signifie UTC, mais bien des éditeurs l’écrivent après des heures locales : sur {0} heures, {1} tombent de 03:00 à 05:59, les plus calmes de la plupart des villes. Mettez times.utc si elles sont en UTC.",
        "Las horas terminan en Z, que significa UTC, pero muchos editores la escriben tras horas locales: de {0} horas, {1} caen de 03:00 a 05:59, las más tranquilas de casi toda ciudad. Ponga times.utc si son UTC.",
        "As horas terminam em Z, que significa UTC, mas muitos editores a escrevem após horas locais: de {0} horas, {1} caem de 03:00 a 05:59, as mais calmas da maioria das cidades. Defina times.utc se forem UTC.");
    public static readonly LocalText DecideMidnights = new(
        "`{0}`: {1} of {2} times are 00:00; ask whether that means midnight or not known.", "`{0}` : {1} heures sur {2} sont 00:00 ; demandez si cela veut dire minuit ou inconnu.",
        "`{0}`: {1} de {2} horas son 00:00; pregunte si eso es medianoche o desconocido.", "`{0}`: {1} de {2} horas são 00:00; pergunte se isso é meia-noite ou desconhecido.");
    public static readonly LocalText DecideSwapped = new(
        "`{0}` holds longitudes and `{1}` latitudes: the names are the wrong way round, and the profile reads them by their values.", "`{0}` contient des longitudes et `{1}` des latitudes : les noms sont inversés, et le profil les lit d’après leurs valeurs.",
        "`{0}` contiene longitudes y `{1}` latitudes: los nombres están al revés, y el perfil los lee por sus valores.", "`{0}` contém longitudes e `{1}` latitudes: os nomes estão trocados, e o perfil os lê pelos valores.");
    public static readonly LocalText DecideProjected = new(
        "`{0}` and `{1}` are no degrees; which system they belong to, the numbers do not say: write points.system, such as utm-18n (possible: {2}), or ask for degrees.",
        "`{0}` et `{1}` ne sont pas des degrés ; les nombres ne disent pas de quel système il s’agit : écrivez points.system, par exemple utm-18n (possibles : {2}), ou demandez des degrés.",
        "`{0}` y `{1}` no son grados; los números no dicen a qué sistema pertenecen: escriba points.system, como utm-18n (posibles: {2}), o pida grados.",
        "`{0}` e `{1}` não são graus; os números não dizem a que sistema pertencem: escreva points.system, como utm-18n (possíveis: {2}), ou peça graus.");
    public static readonly LocalText None = new("none", "aucun", "ninguno", "nenhum");
    public static readonly LocalText DecideThousands = new(
        "Every mark in a number stands before three digits: ‘{0}’ may be a thousand or a decimal.", "Chaque marque d’un nombre précède trois chiffres : « {0} » peut être un millier ou une décimale.",
        "Cada signo de un número va antes de tres cifras: «{0}» puede ser de miles o decimal.", "Cada sinal de um número vem antes de três dígitos: “{0}” pode ser de milhar ou decimal.");
    public static readonly LocalText DecideMarks = new(
        "Some numbers have a point and others a comma as their decimal mark.", "Certains nombres ont un point et d’autres une virgule décimale.", "Unos números tienen punto y otros coma decimal.", "Alguns números têm ponto e outros vírgula decimal.");
    public static readonly LocalText DecideCategory = new(
        "Which column names the offence: `{0}` is proposed; it may also be {1}, or several together.", "Quelle colonne nomme l’infraction : `{0}` est proposée ; ce peut être aussi {1}, ou plusieurs ensemble.",
        "Qué columna nombra el delito: se propone `{0}`; también puede ser {1}, o varias juntas.", "Qual coluna nomeia o crime: propõe-se `{0}`; pode ser também {1}, ou várias juntas.");
    public static readonly LocalText DecideNoCategory = new(
        "No column was recognised as the category: the profile has one category for every row, whose name and place you must give.", "Aucune colonne n’a été reconnue comme catégorie : le profil en a une seule pour toutes les lignes, dont il faut donner le nom et la place.",
        "No se reconoció ninguna columna como categoría: el perfil tiene una sola para todas las filas, y usted debe darle nombre y lugar.", "Nenhuma coluna foi reconhecida como categoria: o perfil tem uma só para todas as linhas, e você deve dar-lhe nome e lugar.");
    public static readonly LocalText DecideCategories = new(
        "Place each of the {0} categories: ICCS code, relation, names, sensitive or not. Until then they are known and count as not recognised.", "Placez chacune des {0} catégories : code ICCS, relation, noms, sensible ou non. D’ici là elles sont connues et comptent comme non reconnues.",
        "Ubique cada una de las {0} categorías: código ICCS, relación, nombres, sensible o no. Hasta entonces son conocidas y cuentan como no reconocidas.", "Situe cada uma das {0} categorias: código ICCS, relação, nomes, sensível ou não. Até lá são conhecidas e contam como não reconhecidas.");
    public static readonly LocalText DecideMissing = new(
        "‘{0}’ stands among values and in the category column: it was kept as a category, and elsewhere it is an error.", "« {0} » figure parmi les valeurs et dans la colonne des catégories : c’est resté une catégorie, et ailleurs c’est une erreur.",
        "«{0}» está entre los valores y en la columna de categorías: se dejó como categoría, y en otro lugar es un error.", "“{0}” está entre os valores e na coluna de categorias: ficou como categoria, e em outro lugar é um erro.");
    public static readonly LocalText DecideUnit = new(
        "What is counted (incident, offence, victim or case), by which date, with attempts or without, and only the gravest offence or all: incident and occurred are written for now.",
        "Ce qui est compté (incident, infraction, victime ou affaire), selon quelle date, avec ou sans tentatives, et l’infraction la plus grave ou toutes : incident et occurred sont écrits en attendant.",
        "Qué se cuenta (incidente, delito, víctima o caso), por qué fecha, con tentativas o sin ellas, y solo el delito más grave o todos: de momento se escribe incident y occurred.",
        "O que se conta (ocorrência, crime, vítima ou caso), por qual data, com ou sem tentativas, e só o crime mais grave ou todos: por ora estão escritos incident e occurred.");
    public static readonly LocalText DecidePublisher = new(
        "Code, title, publisher, source and licence of the profile.", "Code, titre, éditeur, source et licence du profil.", "Código, título, editor, fuente y licencia del perfil.", "Código, título, editor, fonte e licença do perfil.");
    public static readonly LocalText DecideNames = new(
        "Columns {0} have no name, or the name of another column: name each before sending.", "Les colonnes {0} n’ont pas de nom, ou celui d’une autre : nommez-les avant l’envoi.",
        "Las columnas {0} no tienen nombre, o tienen el de otra: nómbrelas antes de enviar.", "As colunas {0} não têm nome, ou têm o de outra: dê nome a cada uma antes de enviar.");

    /// <summary>A template filled in every language; numbers with commas between thousands, as everywhere in this program.</summary>
    public static LocalText With(this LocalText template, params object[] values)
    {
        string In(Language language) => string.Format(CultureInfo.InvariantCulture, template.In(language), [.. values.Select(v => v switch
        {
            LocalText text => text.In(language),
            long number => number.ToString("N0", CultureInfo.InvariantCulture),
            int number => number.ToString("N0", CultureInfo.InvariantCulture),
            string text => Shorten.ForReading(text),
            _ => v,
        })]);
        return new(In(Language.En), In(Language.Fr), In(Language.Es), In(Language.Pt));
    }

    /// <summary>Several remarks as one.</summary>
    public static LocalText Joined(IEnumerable<LocalText> remarks)
    {
        var all = remarks.ToList();
        string In(Language language) => string.Join("; ", all.Select(r => r.In(language)));
        return new(In(Language.En), In(Language.Fr), In(Language.Es), In(Language.Pt));
    }
}
