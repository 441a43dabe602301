namespace Pipeline.Domain.Crime;

/// <summary>A category as an agency's source profile defines it.</summary>
/// <param name="Code">Never changes once published; files, cubes and results use it.</param>
public sealed record CrimeCategory(string Code, LocalText Label);

/// <summary>The categories of each source profile, in the order in which tables show them.</summary>
public static class CrimeCategories
{
    /// <summary>Rows whose category the profile does not know: counted, never guessed.</summary>
    public const string Unmapped = "unmapped";

    /// <summary>Code of the sum over all crime categories.</summary>
    public const string Total = "total";

    public static readonly LocalText TotalLabel = new("Recorded crime", "Criminalité enregistrée", "Delitos registrados", "Crimes registrados");

    /// <summary>data.police.uk, all category names since 2010-12; the two that ended in 2013 stand last.</summary>
    public static readonly IReadOnlyList<CrimeCategory> PoliceUk =
    [
        new("violence-and-sexual-offences", new("Violence and sexual offences", "Violences et infractions sexuelles", "Violencia y delitos sexuales", "Violência e crimes sexuais")),
        new("robbery", new("Robbery", "Vols avec violence", "Robo con violencia o intimidación", "Roubo")),
        new("burglary", new("Burglary", "Cambriolages", "Robo en inmuebles", "Furto em imóveis com arrombamento")),
        new("vehicle-crime", new("Vehicle crime", "Vols de véhicules et dans les véhicules", "Robo de vehículos y en vehículos", "Furto de veículos e em veículos")),
        new("theft-from-the-person", new("Theft from the person", "Vols à la personne sans violence", "Hurto a personas", "Furto a pessoas")),
        new("shoplifting", new("Shoplifting", "Vols à l’étalage", "Hurto en comercios", "Furto em lojas")),
        new("bicycle-theft", new("Bicycle theft", "Vols de vélos", "Hurto de bicicletas", "Furto de bicicletas")),
        new("other-theft", new("Other theft", "Autres vols", "Otros hurtos", "Outros furtos")),
        new("criminal-damage-and-arson", new("Criminal damage and arson", "Dégradations et incendies volontaires", "Daños e incendios provocados", "Danos e incêndios criminosos")),
        new("drugs", new("Drugs", "Infractions liées à la drogue", "Delitos de drogas", "Crimes de drogas")),
        new("possession-of-weapons", new("Possession of weapons", "Détention d’armes", "Tenencia de armas", "Posse de armas")),
        new("public-order", new("Public order", "Atteintes à l’ordre public", "Delitos contra el orden público", "Crimes contra a ordem pública")),
        new("other-crime", new("Other crime", "Autres infractions", "Otros delitos", "Outros crimes")),
        new("violent-crime", new("Violent crime (until April 2013)", "Infractions violentes (jusqu’en avril 2013)", "Delitos violentos (hasta abril de 2013)", "Crimes violentos (até abril de 2013)")),
        new("public-disorder-and-weapons", new("Public disorder and weapons (until April 2013)", "Troubles à l’ordre public et armes (jusqu’en avril 2013)", "Desórdenes públicos y armas (hasta abril de 2013)", "Desordem pública e armas (até abril de 2013)")),
        new(Unmapped, new("Category not recognised", "Catégorie non reconnue", "Categoría no reconocida", "Categoria não reconhecida")),
        new("anti-social-behaviour", new("Anti-social behaviour (incidents)", "Incivilités (incidents)", "Comportamiento antisocial (incidentes)", "Comportamento antissocial (ocorrências)")),
    ];

    /// <exception cref="ArgumentException">The profile is not known.</exception>
    public static IReadOnlyList<CrimeCategory> Of(string profile) => profile switch
    {
        "police-uk" => PoliceUk,
        _ => throw new ArgumentException($"No categories are known for the source profile '{profile}'.", nameof(profile)),
    };
}
