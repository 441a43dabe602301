namespace Pipeline.Workflows;

/// <summary>Where things are kept. infra/ declares the same names.</summary>
public static class Containers
{
    /// <summary>What clients write: <c>{kind}/{owner}/{id}/{file name}</c>. Emptied as files are decided.</summary>
    public const string Inbox = "inbox";

    /// <summary>Every decided file but those of survey answers, named by its hash, written once.</summary>
    public const string Vault = "vault";

    /// <summary>
    /// What says who answered the survey, read by the desk alone: the files as they came (<c>files/{sha256}</c>), and the contact details and words
    /// that were split off them (<c>{owner}/{sha256}.json</c>). What is deleted here is gone; the answers stay in <see cref="Derived"/>.
    /// </summary>
    public const string Identity = "identity";

    /// <summary>Accepted content in derived form: <c>{kind}/{owner}/{sha256}.json</c>. Can be rebuilt from the file as it came.</summary>
    public const string Derived = "derived";

    /// <summary>Receipts: <c>{id}.json</c>. PDF and CSV are rendered from them.</summary>
    public const string Receipts = "receipts";

    /// <summary><c>current.json</c> and immutable <c>objects/{sha256}.json</c>.</summary>
    public const string Published = "published";

    /// <summary>The responses behind each published result of a wave, <c>{wave}/{object}.json</c>: what the next release is measured against. Never served.</summary>
    public const string Releases = "releases";

    public static readonly IReadOnlyList<string> All = [Inbox, Vault, Identity, Derived, Receipts, Published, Releases];
}

public static class Queues
{
    /// <summary>BlobCreated events of the inbox.</summary>
    public const string BlobEvents = "blob-events";

    /// <summary>Where the host puts a message that failed five times.</summary>
    public const string BlobEventsPoison = "blob-events-poison";

    public static readonly IReadOnlyList<string> All = [BlobEvents, BlobEventsPoison];
}

public static class Tables
{
    /// <summary>One row for each submission: its current state.</summary>
    public const string Submissions = "submissions";

    /// <summary>Append-only: every transition, with who and why. Partition: submission id.</summary>
    public const string Journal = "journal";

    /// <summary>Accepted contents: one row for each (kind, owner, hash). What is here is counted, once.</summary>
    public const string Contents = "contents";

    /// <summary>Hashed access keys with role and owner.</summary>
    public const string Keys = "keys";

    /// <summary>Append-only: what the survey desk decided, with who, when and why. Partition: wave; row: running number.</summary>
    public const string Desk = "desk";

    /// <summary>Append-only: every workspace of an audit as it was written, with who, when and why. Partition: city; row: running number.</summary>
    public const string Audits = "audits";

    public static readonly IReadOnlyList<string> All = [Submissions, Journal, Contents, Keys, Desk, Audits];
}
