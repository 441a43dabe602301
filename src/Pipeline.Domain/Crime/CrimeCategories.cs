namespace Pipeline.Domain.Crime;

/// <summary>Categories that no source profile has.</summary>
public static class CrimeCategories
{
    /// <summary>Rows whose category the profile does not know: counted, never guessed.</summary>
    public static readonly ProfileCategory Unmapped = new(
        "unmapped", [], new("Category not recognised", "Catégorie non reconnue", "Categoría no reconocida", "Categoria não reconhecida"));

    /// <summary>Code of what agencies record that is no crime, where it is published as one.</summary>
    public const string NoCrime = "no-crime";

    public static readonly LocalText NoCrimeLabel = new("Recorded, and no crime", "Enregistré, sans être un délit", "Registrado, sin ser delito", "Registrado, sem ser crime");

    /// <summary>Code of the sum over all crime categories.</summary>
    public const string Total = "total";

    public static readonly LocalText TotalLabel = new("Recorded crime", "Criminalité enregistrée", "Delitos registrados", "Crimes registrados");

    /// <summary>The categories in which counts of a profile come, in the order of tables.</summary>
    public static IEnumerable<ProfileCategory> Of(SourceProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Categories.Where(c => c.Relation != Relation.None).Append(Unmapped).Concat(profile.Categories.Where(c => c.Relation == Relation.None));
    }
}
