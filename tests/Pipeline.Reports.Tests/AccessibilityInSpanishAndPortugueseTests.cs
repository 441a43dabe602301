using Pipeline.Domain;

namespace Pipeline.Reports.Tests;

/// <summary>The other half of <see cref="AccessibilityTests"/>.</summary>
public class AccessibilityInSpanishAndPortugueseTests
{
    [SkippableTheory]
    [MemberData(nameof(AccessibilityTests.InSpanishAndPortuguese), MemberType = typeof(AccessibilityTests))]
    public void Report_is_sound_archivable_accessible_and_in_its_language(string name, Language language) => AccessibilityTests.Check(name, language);
}
