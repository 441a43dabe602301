using Pipeline.Domain;

namespace Pipeline.Portal;

/// <summary>The texts of the pages.</summary>
internal static class PortalTexts
{
    public static readonly LocalText Title = new(
        "Safety in cities: what is published", "Sécurité des villes : ce qui est publié", "Seguridad en las ciudades: lo publicado", "Segurança nas cidades: o que está publicado");

    public static readonly LocalText Introduction = new(
        "Reports and open data from the files that cities and police agencies have sent. Each figure states its base; what is withheld is marked.",
        "Rapports et données ouvertes tirés des fichiers envoyés par les villes et les services de police. Chaque chiffre indique sa base ; ce qui est masqué est signalé.",
        "Informes y datos abiertos a partir de los archivos enviados por ciudades y policías. Cada cifra indica su base; lo que se reserva está marcado.",
        "Relatórios e dados abertos a partir dos arquivos enviados por cidades e polícias. Cada número indica a sua base; o que é omitido está marcado.");

    public static readonly LocalText Cities = new("City safety audits", "Audits de sécurité des villes", "Auditorías de seguridad de las ciudades", "Auditorias de segurança das cidades");

    public static readonly LocalText CrimeTable = new("Table (CSV)", "Tableau (CSV)", "Tabla (CSV)", "Tabela (CSV)");

    public static readonly LocalText Scorecard = new("Data exchange", "Échange de données", "Intercambio de datos", "Troca de dados");

    public static readonly LocalText WalkForm = new("Form for an exploratory walk (PDF)", "Formulaire de marche exploratoire (PDF)", "Formulario de caminata exploratoria (PDF)", "Formulário de caminhada exploratória (PDF)");

    public static readonly LocalText CrimeSdmx = new("SDMX-CSV", "SDMX-CSV", "SDMX-CSV", "SDMX-CSV");

    public static readonly LocalText Programmes = new("Programme evaluations", "Évaluations de programmes", "Evaluaciones de programas", "Avaliações de programas");

    public static readonly LocalText Pledges = new("Pledges (CSV)", "Engagements (CSV)", "Compromisos (CSV)", "Compromissos (CSV)");

    public static readonly LocalText Plans = new("Action plans against the checklists", "Plans d’action face aux listes de contrôle", "Planes de acción frente a las listas de control", "Planos de ação diante das listas de verificação");

    public static readonly LocalText Regions = new("Regional summaries", "Synthèses régionales", "Resúmenes regionales", "Resumos regionais");

    public static readonly LocalText Waves = new("Survey results", "Résultats de l’enquête", "Resultados de la encuesta", "Resultados da pesquisa");

    public static readonly LocalText Name = new("Name", "Nom", "Nombre", "Nome");

    public static readonly LocalText DataAsOf = new("Data as of", "Données au", "Datos al", "Dados até");

    public static readonly LocalText Documents = new("Documents", "Documents", "Documentos", "Documentos");

    public static readonly LocalText Synthetic = new(
        "invented data: describes no real city", "données inventées : ne décrit aucune ville réelle", "datos inventados: no describe ninguna ciudad real", "dados inventados: não descreve nenhuma cidade real");

    public static readonly LocalText InventedProgramme = new(
        "example: invented in whole or in part", "exemple : inventé en tout ou en partie", "ejemplo: inventado en todo o en parte", "exemplo: inventado no todo ou em parte");

    public static readonly LocalText InventedPlan = new("example: no city’s plan", "exemple : le plan d’aucune ville", "ejemplo: no es el plan de ninguna ciudad", "exemplo: não é o plano de nenhuma cidade");

    public static readonly LocalText Nothing = new(
        "Nothing is published yet. Results appear after the first files have been accepted and the next timer has run.",
        "Rien n’est encore publié. Les résultats paraissent une fois les premiers fichiers acceptés et après le passage suivant du minuteur.",
        "Todavía no hay nada publicado. Los resultados aparecen cuando se aceptan los primeros archivos y se ejecuta el siguiente temporizador.",
        "Ainda não há nada publicado. Os resultados aparecem depois que os primeiros arquivos são aceitos e o próximo temporizador é executado.");

    public static readonly LocalText DataPackage = new("Data Package", "Data Package", "Data Package", "Data Package");

    public static readonly LocalText Archive = new("CSV with description (ZIP)", "CSV avec description (ZIP)", "CSV con descripción (ZIP)", "CSV com descrição (ZIP)");

    public static readonly LocalText Quality = new("Quality of the printed report", "Qualité du rapport imprimé", "Calidad del informe impreso", "Qualidade do relatório impresso");

    public static readonly LocalText Questionnaires = new("Questionnaires", "Questionnaires", "Cuestionarios", "Questionários");

    public static readonly LocalText QuestionnairesText = new(
        "To read, to fill in as a workbook, or to load into a form program that takes XLSForm.",
        "À lire, à remplir dans un classeur, ou à charger dans un logiciel de formulaires compatible XLSForm.",
        "Para leer, para rellenar en un libro de cálculo o para cargar en un programa de formularios que acepte XLSForm.",
        "Para ler, para preencher em planilha ou para carregar num programa de formulários que aceite XLSForm.");

    public static readonly LocalText Questionnaire = new("Questionnaire (PDF)", "Questionnaire (PDF)", "Cuestionario (PDF)", "Questionário (PDF)");

    public static readonly LocalText Template = new("Answer template (XLSX)", "Modèle de réponse (XLSX)", "Plantilla de respuestas (XLSX)", "Modelo de respostas (XLSX)");

    public static readonly LocalText XlsForm = new("Form (XLSForm)", "Formulaire (XLSForm)", "Formulario (XLSForm)", "Formulário (XLSForm)");

    /// <summary>The name of each language in itself.</summary>
    public static string NameOf(Language language) => language switch
    {
        Language.Fr => "Français",
        Language.Es => "Español",
        Language.Pt => "Português",
        _ => "English",
    };
}
