namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>What became of a response.</summary>
public enum CleaningStatus
{
    /// <summary>Counted as it is.</summary>
    Keep,

    /// <summary>Counted as it is; somebody should look at an unusual value.</summary>
    KeepReview,

    /// <summary>Counted without the values that cannot be right.</summary>
    KeepBlankItems,

    /// <summary>Obviously false, and nobody has decided: in no table.</summary>
    PendingFake,

    /// <summary>Obviously false, no reply to a further contact, and deleted by the desk.</summary>
    DeleteFake,

    /// <summary>Contact details only, and nobody has decided: in no table.</summary>
    PendingEmpty,

    /// <summary>Contact details only, no reply to a further contact, and deleted by the desk.</summary>
    DeleteEmpty,

    /// <summary>Two responses of the city contradict each other, and nobody has chosen: in no table.</summary>
    PendingConflict,

    /// <summary>Another response of the same city stands.</summary>
    Duplicate,

    /// <summary>Arrived after the cut-off date: waits for the next wave.</summary>
    Late,
}

public static class CleaningStatuses
{
    /// <summary>Such as <c>keep_blank_items</c>.</summary>
    public static string Code(this CleaningStatus status) => status switch
    {
        CleaningStatus.Keep => "keep",
        CleaningStatus.KeepReview => "keep_review",
        CleaningStatus.KeepBlankItems => "keep_blank_items",
        CleaningStatus.PendingFake => "pending_fake",
        CleaningStatus.DeleteFake => "delete_fake",
        CleaningStatus.PendingEmpty => "pending_empty",
        CleaningStatus.DeleteEmpty => "delete_empty",
        CleaningStatus.PendingConflict => "pending_conflict",
        CleaningStatus.Duplicate => "duplicate",
        CleaningStatus.Late => "late",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a cleaning status"),
    };

    /// <summary>True for a response that is in the tables.</summary>
    public static bool IsCounted(this CleaningStatus status) => status is CleaningStatus.Keep or CleaningStatus.KeepReview or CleaningStatus.KeepBlankItems;

    /// <summary>True for a response that may be deleted once its sender has been asked.</summary>
    public static bool IsCandidate(this CleaningStatus status) => status is CleaningStatus.PendingFake or CleaningStatus.PendingEmpty;

    /// <summary>True for a response that the desk deleted.</summary>
    public static bool IsDeleted(this CleaningStatus status) => status is CleaningStatus.DeleteFake or CleaningStatus.DeleteEmpty;
}
