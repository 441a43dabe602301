using System.Text;
using Pipeline.Domain.Submissions;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Workflows.Tests;

/// <summary>Who answered the survey is kept in one place, which can be emptied.</summary>
public sealed class IdentityTests
{
    private const string Canary = "zqxcanary";

    private static readonly byte[] answers = Encoding.UTF8.GetBytes(
        $"id,country,contact_name,contact_city,contact_email,q02_type,q05_other,q05_other_text\nR1,BR,{Canary}1,{Canary}2,{Canary}3@example.org,urban,1,{Canary}4\nR2,FR,,,,mixed,,\n");

    private static readonly byte[] bad = Encoding.UTF8.GetBytes($"id,country,contact_name,q02_type\nR1,BR,{Canary},perhaps\n");

    [Fact]
    public async Task The_vault_never_holds_answers_whether_they_are_accepted_or_rejected()
    {
        var world = await World.CreateAsync();
        Assert.Equal(SubmissionState.Accepted, (await world.SendAsync(UploadKind.SurveyResponse, "icpc", answers, 1)).State);
        var rejected = await world.SendAsync(UploadKind.SurveyResponse, "icpc", bad, 2);
        Assert.Equal(SubmissionState.Rejected, rejected.State);

        var kept = await NamesAsync(world, Containers.Identity);
        Assert.Equal(3, kept.Count);
        Assert.Equal(2, kept.Count(n => n.StartsWith("files/", StringComparison.Ordinal)));
        var hash = (await world.Book.FindAsync(rejected.SubmissionId!, World.None))!.Sha256!;
        Assert.Equal(bad, await BytesAsync(world, Originals.AddressOf(UploadKind.SurveyResponse, hash)));
        Assert.Equal(1, await new IdentityStore(world.Storage, world.Checker).ForgetFileAsync(hash, World.None));
        Assert.Equal(2, (await NamesAsync(world, Containers.Identity)).Count);
        await AssertSilentAsync(world);
    }

    /// <summary>A whole wave, as three tools and a desk would deliver it, with names that stand nowhere else.</summary>
    [Fact]
    public async Task Nobody_who_answered_is_named_in_any_table_result_receipt_or_document()
    {
        var world = await World.CreateAsync();
        var second = 0;
        foreach (var file in new DirectoryInfo(global::Pipeline.Tests.Repository.Path("samples", "survey", "wave-2026")).GetFiles().Where(f => f.Extension is ".csv" or ".json").OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var text = (await File.ReadAllTextAsync(file.FullName)).Replace("Sample Person", Canary + "1 Person", StringComparison.Ordinal)
                .Replace("@example.org", "@" + Canary + "2.example", StringComparison.Ordinal).Replace("Community mediation", Canary + "3", StringComparison.Ordinal)
                .Replace("Palpaligny", Canary + "4", StringComparison.Ordinal);
            Assert.Contains(Canary, text, StringComparison.Ordinal);
            Assert.Equal(SubmissionState.Accepted, (await world.SendAsync(UploadKind.SurveyResponse, "icpc", Encoding.UTF8.GetBytes(text), ++second, file.Name)).State);
        }

        await world.TabulateSurvey.RunAsync(World.None);
        Assert.Contains(Canary, string.Concat(await Task.WhenAll((await NamesAsync(world, Containers.Identity)).Select(async n => Encoding.UTF8.GetString(await BytesAsync(world, new BlobAddress(Containers.Identity, n)))))), StringComparison.Ordinal);
        await AssertSilentAsync(world);
        var render = new Render(world.Storage);
        foreach (var document in new[]
        {
            await render.WaveAsync("2011", DocumentForm.Csv, Domain.Language.En, World.None), await render.WaveAsync("2011", DocumentForm.Json, Domain.Language.En, World.None),
            await render.PackageAsync("2011", PackagePart.Descriptor, Domain.Language.Fr, World.None), await render.MicrodataAsync("2011", World.None),
        })
            Assert.DoesNotContain(Canary, Encoding.UTF8.GetString((await document!.RenderAsync(World.None)).Span), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Answers_that_were_never_read_and_strays_named_like_answers_are_kept_out_of_the_vault_too()
    {
        var world = await World.CreateAsync();
        await world.PutAsync(UploadKind.SurveyResponse, "icpc", answers, 1);
        world.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, (await world.Reconcile.RunAsync(World.None)).Failed);
        var stray = new BlobAddress(Containers.Inbox, "survey-response/answers.csv");
        await world.Storage.Blobs.WriteAsync(stray, new MemoryStream(answers), "text/csv", WriteCondition.None, World.None);
        await world.Receive.ReceiveAsync(stray, World.None);

        Assert.Empty(await NamesAsync(world, Containers.Vault));
        var kept = await NamesAsync(world, Containers.Identity);
        Assert.Single(kept, n => n.StartsWith("unread/", StringComparison.Ordinal));
        Assert.Single(kept, n => n.StartsWith("stray/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_desk_finds_the_identities_of_an_accepted_content()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", answers, 1);
        var identity = await new IdentityStore(world.Storage, world.Checker).FindAsync(await OnlyAsync(world), World.None);
        var response = Assert.Single(identity!.Responses);
        Assert.Equal(("R1", Canary + "2", Canary + "1", Canary + "4"), (response.Id, response.City, response.Contact["contact_name"], response.Texts["q05_other_text"]));
    }

    [Fact]
    public async Task A_lost_derived_form_is_made_again_from_where_the_answers_lie_with_the_identities_beside_it()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", answers, 1);
        var before = await world.PictureAsync();
        var identities = await NamesAsync(world, Containers.Identity);
        await EmptyAsync(world, Containers.Derived, "");
        await EmptyAsync(world, Containers.Identity, "icpc/");

        await new DerivedStore(world.Storage, world.Checker).SurveyAsync(await OnlyAsync(world), World.None);

        Assert.Equal(before, await world.PictureAsync());
        Assert.Equal(identities, await NamesAsync(world, Containers.Identity));
    }

    [Fact]
    public async Task Forgetting_deletes_every_identity_and_no_answer()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", answers, 1);
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", Samples.Survey(), 2);
        var contents = await world.Storage.Table(Tables.Contents).QueryAsync(default, World.None).ToListAsync();
        Assert.Equal(2, contents.Count);
        var content = await OnlyAsync(world, answers);
        var store = new DerivedStore(world.Storage, world.Checker);
        var before = await store.SurveyAsync(content, World.None);

        // Even when the derived form was lost just before: it is made sure of first.
        await EmptyAsync(world, Containers.Derived, "");
        Assert.Equal(2, await new IdentityStore(world.Storage, world.Checker).ForgetAsync([content], World.None));

        var kept = Assert.Single(await NamesAsync(world, Containers.Identity));
        Assert.DoesNotContain(content.Sha256, kept, StringComparison.Ordinal);
        Assert.Null(await new IdentityStore(world.Storage, world.Checker).FindAsync(content, World.None));
        var after = await store.SurveyAsync(content, World.None);
        Assert.Equal(before.Responses.Select(r => (r.Id, r.CityKey, r.Answers.Count)), after.Responses.Select(r => (r.Id, r.CityKey, r.Answers.Count)));
        Assert.Equal(0, await new IdentityStore(world.Storage, world.Checker).ForgetAsync([content], World.None));
        await AssertSilentAsync(world);
    }

    [Fact]
    public async Task Answers_from_before_identities_had_a_place_are_still_read_and_can_be_forgotten()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", answers, 1);
        var content = await OnlyAsync(world);
        await EmptyAsync(world, Containers.Identity, "");
        await EmptyAsync(world, Containers.Derived, "");
        await world.Storage.Blobs.WriteAsync(new BlobAddress(Containers.Vault, content.Sha256), new MemoryStream(answers), "text/csv", WriteCondition.None, World.None);

        Assert.Equal(2, (await new DerivedStore(world.Storage, world.Checker).SurveyAsync(content, World.None)).Responses.Count);
        Assert.Equal(2, await new IdentityStore(world.Storage, world.Checker).ForgetAsync([content], World.None));
        Assert.Empty(await NamesAsync(world, Containers.Vault));
    }

    [Fact]
    public async Task Answers_whose_file_is_gone_are_served_from_an_older_form()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", answers, 1);
        var content = await OnlyAsync(world);
        var derived = Assert.Single(await NamesAsync(world, Containers.Derived));
        var older = "v1" + derived[derived.IndexOf('/', StringComparison.Ordinal)..];
        Assert.NotEqual(older, derived);
        await world.Storage.Blobs.WriteAsync(new BlobAddress(Containers.Derived, older), new MemoryStream(await BytesAsync(world, new(Containers.Derived, derived))), "application/json", WriteCondition.None, World.None);
        await world.Storage.Blobs.DeleteAsync(new BlobAddress(Containers.Derived, derived), ifMatch: null, World.None);
        await EmptyAsync(world, Containers.Identity, "");

        Assert.Equal(2, (await new DerivedStore(world.Storage, world.Checker).SurveyAsync(content, World.None)).Responses.Count);
        await EmptyAsync(world, Containers.Derived, "");
        await Assert.ThrowsAsync<InvalidDataException>(() => new DerivedStore(world.Storage, world.Checker).SurveyAsync(content, World.None));
    }

    [Fact]
    public async Task Only_answers_can_be_forgotten()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CrimeExtract, "gb-city-of-london", Samples.CityOfLondon("2021-01"), 1);
        var content = await OnlyAsync(world);
        await Assert.ThrowsAsync<ArgumentException>(() => new IdentityStore(world.Storage, world.Checker).ForgetAsync([content], World.None));
    }

    private static async Task AssertSilentAsync(World world)
    {
        foreach (var container in Containers.All.Where(c => c != Containers.Identity))
            foreach (var name in await NamesAsync(world, container))
                Assert.DoesNotContain(Canary, Encoding.UTF8.GetString(await BytesAsync(world, new(container, name))), StringComparison.OrdinalIgnoreCase);
        foreach (var table in Tables.All)
            await foreach (var row in world.Storage.Table(table).QueryAsync(default, World.None))
                Assert.DoesNotContain(row.Properties.Values, v => v is string text && text.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<AcceptedContent> OnlyAsync(World world, byte[]? content = null)
    {
        var all = await new ContentRegister(world.Storage).ListAsync(UploadKind.SurveyResponse, World.None)
            .Concat(new ContentRegister(world.Storage).ListAsync(UploadKind.CrimeExtract, World.None)).ToListAsync();
        var hash = content is null ? null : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        return Assert.Single(all, c => hash is null || c.Sha256 == hash);
    }

    private static async Task<List<string>> NamesAsync(World world, string container) =>
        await world.Storage.Blobs.ListAsync(container, "", World.None).Select(b => b.Address.Name).ToListAsync();

    private static async Task EmptyAsync(World world, string container, string prefix)
    {
        foreach (var blob in await world.Storage.Blobs.ListAsync(container, prefix, World.None).ToListAsync())
            await world.Storage.Blobs.DeleteAsync(blob.Address, ifMatch: null, World.None);
    }

    private static async Task<byte[]> BytesAsync(World world, BlobAddress address)
    {
        await using var stream = await world.Storage.Blobs.OpenReadAsync(address, ifMatch: null, World.None);
        using var bytes = new MemoryStream();
        await stream!.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
