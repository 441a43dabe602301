namespace Pipeline.Domain.Audits.Workspace;

/// <summary>What the people of an audit are told when their workspace cannot be written.</summary>
public static class WorkspaceTexts
{
    public static readonly LocalText BadRound = new(
        "Write the year in which the round began, with a letter where there are several, such as 2026 or 2026b", "Écrivez l’année où le cycle a commencé, avec une lettre s’il y en a plusieurs, par exemple 2026 ou 2026b",
        "Escriba el año en que empezó la ronda, con una letra si hay varias, como 2026 o 2026b", "Escreva o ano em que a rodada começou, com uma letra se houver várias, como 2026 ou 2026b");

    public static readonly LocalText RoundIsClosed = new(
        "The round is closed and stays as it is; begin the next one", "Le cycle est clos et reste tel quel ; ouvrez le suivant",
        "La ronda está cerrada y queda como está; empiece la siguiente", "A rodada está encerrada e fica como está; comece a seguinte");

    public static readonly LocalText NotAllSigned = new(
        "A round is closed when every phase is signed off", "Un cycle se clôt quand toutes les phases sont validées",
        "Una ronda se cierra cuando todas las fases tienen visto bueno", "Uma rodada se encerra quando todas as fases estão aprovadas");

    public static readonly LocalText DoneNeedsEvidence = new(
        "A phase that is done says what shows it: a page, a record, the code of a source", "Une phase achevée indique ce qui le montre : une page, un procès-verbal, le code d’une source",
        "Una fase terminada dice qué lo muestra: una página, un acta, el código de una fuente", "Uma fase concluída diz o que a comprova: uma página, uma ata, o código de uma fonte");

    public static readonly LocalText SignedNeedsDone = new(
        "Only a phase that is done can be signed off", "Seule une phase achevée peut être validée", "Solo una fase terminada puede recibir el visto bueno", "Só uma fase concluída pode ser aprovada");

    public static readonly LocalText RoleMissing = new(
        "Write the role of the person who signs off, such as head of the safety office; never a name", "Écrivez la fonction de la personne qui valide, par exemple responsable du bureau de la sécurité ; jamais un nom",
        "Escriba el cargo de quien da el visto bueno, como jefa de la oficina de seguridad; nunca un nombre", "Escreva o cargo de quem aprova, como chefe do escritório de segurança; nunca um nome");

    public static readonly LocalText RoleNotPerson = new(
        "Write a role, not a person’s address or name", "Écrivez une fonction, pas l’adresse ni le nom d’une personne", "Escriba un cargo, no la dirección ni el nombre de una persona", "Escreva um cargo, não o endereço nem o nome de uma pessoa");

    public static readonly LocalText DayMissing = new(
        "Write the day of the sign-off as YYYY-MM-DD", "Écrivez la date de validation sous la forme AAAA-MM-JJ", "Escriba la fecha del visto bueno como AAAA-MM-DD", "Escreva a data da aprovação como AAAA-MM-DD");

    public static readonly LocalText StaysSynthetic = new(
        "While a phase is signed off, the mark for invented data stays", "Tant qu’une phase est validée, la mention de données inventées demeure",
        "Mientras una fase tenga visto bueno, la marca de datos inventados permanece", "Enquanto uma fase estiver aprovada, a marca de dados inventados permanece");

    public static readonly LocalText TemplateStays = new(
        "While a phase is signed off, the template stays", "Tant qu’une phase est validée, le modèle reste le même", "Mientras una fase tenga visto bueno, la plantilla no cambia", "Enquanto uma fase estiver aprovada, o modelo não muda");

    public static readonly LocalText BadCode = new(
        "Write a code of up to 40 letters, digits and hyphens that begins with a letter or digit", "Écrivez un code d’au plus 40 lettres, chiffres et traits d’union, commençant par une lettre ou un chiffre",
        "Escriba un código de hasta 40 letras, cifras y guiones que empiece por una letra o cifra", "Escreva um código de até 40 letras, algarismos e hífens que comece por letra ou algarismo");

    public static readonly LocalText Twice = new("This stands there twice", "Cet élément figure deux fois", "Esto aparece dos veces", "Isto aparece duas vezes");

    public static readonly LocalText BadYear = new("Write a year from 1900 to 2100", "Écrivez une année de 1900 à 2100", "Escriba un año de 1900 a 2100", "Escreva um ano de 1900 a 2100");

    public static readonly LocalText NotFinite = new("Write a number", "Écrivez un nombre", "Escriba un número", "Escreva um número");

    public static readonly LocalText NotBelowZero = new("Write a number, zero or more", "Écrivez un nombre, zéro ou plus", "Escriba un número, cero o más", "Escreva um número, zero ou mais");

    public static readonly LocalText NoWeight = new("At least one weight must be above zero", "Au moins un poids doit être supérieur à zéro", "Al menos un peso debe ser mayor que cero", "Ao menos um peso deve ser maior que zero");

    public static readonly LocalText BadPercent = new("Write a percentage from 0 to 100", "Écrivez un pourcentage de 0 à 100", "Escriba un porcentaje de 0 a 100", "Escreva uma porcentagem de 0 a 100");

    public static readonly LocalText NoTargetForContext = new(
        "This indicator tells of the city and not how safe it is: it has no better or worse, and so no target", "Cet indicateur décrit la ville et non sa sécurité : il n’a ni mieux ni pire, donc pas de cible",
        "Este indicador describe la ciudad y no cuán segura es: no tiene mejor ni peor, y por eso no tiene meta", "Este indicador descreve a cidade e não o quanto é segura: não tem melhor nem pior, e por isso não tem meta");

    public static readonly LocalText BadAnswers = new(
        "Write wave/owner/response, such as 2026/co-cali/R1", "Écrivez vague/propriétaire/réponse, par exemple 2026/co-cali/R1",
        "Escriba ola/propietario/respuesta, como 2026/co-cali/R1", "Escreva onda/proprietário/resposta, como 2026/co-cali/R1");

    public static readonly LocalText NotYourAnswers = new(
        "These are no answers of this city that count in a wave", "Ce ne sont pas des réponses de cette ville retenues dans une vague",
        "Estas no son respuestas de esta ciudad que cuenten en una ola", "Estas não são respostas desta cidade que contem em uma onda");

    public static readonly LocalText NoSuchProblem = new(
        "No problem of this workspace has that code", "Aucun problème de cet espace de travail ne porte ce code", "Ningún problema de este espacio de trabajo tiene ese código", "Nenhum problema deste espaço de trabalho tem esse código");

    public static readonly LocalText NoSuchAction = new(
        "No accepted action plan of the city has that action", "Aucun plan d’action accepté de la ville ne contient cette action",
        "Ningún plan de acción aceptado de la ciudad tiene esa acción", "Nenhum plano de ação aceito da cidade tem essa ação");

    public static LocalText TooLarge(int kilobytes) => new(
        FormattableString.Invariant($"The workspace is larger than {kilobytes} KiB; put long texts into files and point to them"), FormattableString.Invariant($"L’espace de travail dépasse {kilobytes} Kio ; mettez les longs textes dans des fichiers et renvoyez-y"),
        FormattableString.Invariant($"El espacio de trabajo supera {kilobytes} KiB; ponga los textos largos en archivos y remita a ellos"), FormattableString.Invariant($"O espaço de trabalho passa de {kilobytes} KiB; ponha os textos longos em arquivos e remeta a eles"));

    internal static LocalText BadLine(int longest) => new(
        FormattableString.Invariant($"Write one line of up to {longest} characters, without control characters"), FormattableString.Invariant($"Écrivez une ligne d’au plus {longest} caractères, sans caractère de contrôle"),
        FormattableString.Invariant($"Escriba una línea de hasta {longest} caracteres, sin caracteres de control"), FormattableString.Invariant($"Escreva uma linha de até {longest} caracteres, sem caracteres de controle"));

    internal static LocalText TooMany(int most) => new(
        FormattableString.Invariant($"At most {most} entries are possible"), FormattableString.Invariant($"Au plus {most} entrées sont possibles"),
        FormattableString.Invariant($"Se admiten como máximo {most} entradas"), FormattableString.Invariant($"São possíveis no máximo {most} entradas"));

    internal static LocalText BadRule(int most) => new(
        FormattableString.Invariant($"Choose from 1 to {most} communities in all, none of the numbers below zero"), FormattableString.Invariant($"Choisissez de 1 à {most} communautés en tout, aucun nombre au-dessous de zéro"),
        FormattableString.Invariant($"Elija de 1 a {most} comunidades en total, ningún número por debajo de cero"), FormattableString.Invariant($"Escolha de 1 a {most} comunidades ao todo, nenhum número abaixo de zero"));

    internal static LocalText EarlierIsOpen(string round) => new(
        $"Round {round} is still open; close it first", $"Le cycle {round} est encore ouvert ; clôturez-le d’abord", $"La ronda {round} sigue abierta; ciérrela primero", $"A rodada {round} ainda está aberta; encerre-a primeiro");

    internal static LocalText NotAfter(string round) => new(
        $"A new round comes after round {round}, such as the year with a letter", $"Un nouveau cycle vient après le cycle {round}, par exemple l’année avec une lettre",
        $"Una nueva ronda va después de la ronda {round}, por ejemplo el año con una letra", $"Uma nova rodada vem depois da rodada {round}, por exemplo o ano com uma letra");

    internal static LocalText PhasesInOrder(string phases) => new(
        $"Write one entry for each phase of the template, in this order: {phases}", $"Écrivez une entrée pour chaque phase du modèle, dans cet ordre : {phases}",
        $"Escriba una entrada por cada fase de la plantilla, en este orden: {phases}", $"Escreva uma entrada para cada fase do modelo, nesta ordem: {phases}");

    internal static LocalText NotThatDay(string today) => new(
        $"Actions are judged at a day that has come: from 2000-01-01 to {today} (UTC)", $"Les actions se jugent à un jour déjà atteint : du 2000-01-01 au {today} (UTC)",
        $"Las acciones se juzgan en un día que ya ha llegado: de 2000-01-01 a {today} (UTC)", $"As ações são julgadas em um dia que já chegou: de 2000-01-01 a {today} (UTC)");

    internal static LocalText DayInFuture(string today) => new(
        $"A sign-off is of a day that has come: not after {today} (UTC)", $"Une validation porte une date déjà atteinte : pas après le {today} (UTC)",
        $"Un visto bueno lleva una fecha que ya ha llegado: no después del {today} (UTC)", $"Uma aprovação leva uma data que já chegou: não depois de {today} (UTC)");

    internal static LocalText IsSigned(string phase) => new(
        $"The phase {phase} is signed off; open it again before you change this", $"La phase {phase} est validée ; rouvrez-la avant de modifier ceci",
        $"La fase {phase} tiene visto bueno; ábrala de nuevo antes de cambiar esto", $"A fase {phase} está aprovada; reabra-a antes de mudar isto");

    internal static LocalText OpenAgain(string phase) => new(
        $"To open the phase {phase} again, set its state back and take out role and day of the sign-off", $"Pour rouvrir la phase {phase}, ramenez son état en arrière et retirez la fonction et la date de validation",
        $"Para abrir de nuevo la fase {phase}, devuelva su estado y quite el cargo y la fecha del visto bueno", $"Para reabrir a fase {phase}, volte o seu estado e retire o cargo e a data da aprovação");

    internal static LocalText NoSuchIndicator(string framework) => new(
        $"The framework {framework} has no indicator of that code", $"Le cadre {framework} n’a pas d’indicateur portant ce code", $"El marco {framework} no tiene ningún indicador con ese código", $"O quadro {framework} não tem indicador com esse código");

    /// <summary>For a round whose frame nobody has signed off.</summary>
    internal static LocalText UnnamedRound(string round) => new(
        $"Local safety audit {round}", $"Diagnostic local de sécurité {round}", $"Auditoría local de seguridad {round}", $"Diagnóstico local de segurança {round}");
}
