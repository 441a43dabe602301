namespace Pipeline.Storage;

/// <summary>Blob addresses to URLs and back, for one account.</summary>
/// <param name="account">The blob endpoint: <c>https://name.blob.core.windows.net/</c>, or with the account as first segment on an emulator.</param>
internal sealed class BlobUrls(Uri account)
{
    private readonly string path = account.AbsolutePath.TrimEnd('/') + "/";

    public Uri Account { get; } = account;

    /// <summary>Plain http is for an emulator on this machine; a grant over a network is worth nothing if it can be read on the way.</summary>
    public bool HttpsOnly { get; } = !account.IsLoopback;

    public Uri Of(BlobAddress address)
    {
        var name = string.Join('/', address.Name.Split('/').Select(Uri.EscapeDataString));
        return new Uri($"{Account.GetLeftPart(UriPartial.Authority)}{path}{address.Container}/{name}");
    }

    /// <inheritdoc cref="IBlobs.TryResolve"/>
    public bool TryResolve(Uri url, out BlobAddress address)
    {
        address = default;
        // A name before the host ("https://ours@elsewhere/") is never part of a blob URL.
        if (!url.IsAbsoluteUri || url.UserInfo.Length > 0 || !SameServer(url)) return false;
        if (!url.AbsolutePath.StartsWith(path, StringComparison.Ordinal)) return false;
        var rest = url.AbsolutePath.AsSpan(path.Length);
        var slash = rest.IndexOf('/');
        if (slash < 1) return false;
        var container = rest[..slash].ToString();
        var name = Uri.UnescapeDataString(rest[(slash + 1)..].ToString());
        if (!NameRules.IsContainer(container) || !NameRules.IsBlobName(name)) return false;
        address = new BlobAddress(container, name);
        return true;
    }

    private bool SameServer(Uri url) =>
        string.Equals(url.Scheme, Account.Scheme, StringComparison.OrdinalIgnoreCase)
        && string.Equals(url.IdnHost, Account.IdnHost, StringComparison.OrdinalIgnoreCase)
        && url.Port == Account.Port;
}
