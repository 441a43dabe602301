using Azure;
using Pipeline.Storage.Azure.Tables;
using Pipeline.Storage.Emulator;

namespace Pipeline.Storage.Tests.Azure;

/// <summary>The table client beyond what <see cref="ITable"/> asks of it, live on Azurite.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class TableClientTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_transaction_does_all_of_its_actions()
    {
        var table = await NewTableAsync("BatchAll");
        await table.AddEntityAsync(Row("old", 1));
        var gone = await table.GetEntityIfExistsAsync("p", "old");
        var actions = Enumerable.Range(0, 98).Select(i => new TableTransactionAction(TableTransactionActionType.Add, Row(FormattableString.Invariant($"é'{i:00}"), i)))
            .Append(new TableTransactionAction(TableTransactionActionType.Delete, Row("old", 0), gone.Value!.ETag))
            .Append(new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row("new", 99)));

        var answers = (await table.SubmitTransactionAsync(actions)).Value;
        Assert.Equal(100, answers.Count);
        Assert.All(answers, a => Assert.Equal(204, a.Status));
        Assert.Equal((await table.GetEntityIfExistsAsync("p", "é'07")).Value!.ETag, answers[7].Headers.ETag);
        Assert.Equal(99, await CountAsync(table));
        Assert.False((await table.GetEntityIfExistsAsync("p", "old")).HasValue);
    }

    [Fact]
    public async Task A_transaction_with_one_refused_action_does_none()
    {
        var table = await NewTableAsync("BatchNone");
        await table.AddEntityAsync(Row("2", 1));
        var actions = Enumerable.Range(0, 5).Select(i => new TableTransactionAction(TableTransactionActionType.Add, Row(FormattableString.Invariant($"{i}"), i)));

        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions));
        Assert.Equal((409, "EntityAlreadyExists", 2), (refusal.Status, refusal.ErrorCode, refusal.FailedTransactionActionIndex));
        Assert.Equal(1, await CountAsync(table));
    }

    [Fact]
    public async Task A_transaction_under_an_old_ETag_does_none()
    {
        var table = await NewTableAsync("BatchETag");
        await table.AddEntityAsync(Row("a", 1));
        var old = (await table.GetEntityIfExistsAsync("p", "a")).Value!.ETag;
        await table.UpsertEntityAsync(Row("a", 2));
        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync([
            new TableTransactionAction(TableTransactionActionType.Add, Row("b", 1)),
            new TableTransactionAction(TableTransactionActionType.UpdateReplace, Row("a", 3), old)]));
        Assert.Equal(412, refusal.Status);
        Assert.Equal(2, (await table.GetEntityIfExistsAsync("p", "a")).Value!.GetInt32("N"));
        Assert.Equal(1, await CountAsync(table));
    }

    [Fact]
    public async Task A_transaction_has_1_to_100_actions_in_one_partition()
    {
        var table = await NewTableAsync("BatchRules");
        TableTransactionAction Add(string partition, int row) => new(TableTransactionActionType.Add, new TableEntity(partition, FormattableString.Invariant($"{row}")));
        await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync([]));
        await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync(Enumerable.Range(0, 101).Select(i => Add("p", i))));
        await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync([Add("p", 1), Add("q", 2)]));
    }

    [Fact]
    public async Task Merge_keeps_what_it_does_not_name_and_replace_drops_it()
    {
        var table = await NewTableAsync("Merging");
        await table.AddEntityAsync(new TableEntity("p", "a") { ["Kept"] = "x", ["N"] = 1 });
        await table.UpdateEntityAsync(Row("a", 2), ETag.All, TableUpdateMode.Merge);
        var merged = (await table.GetEntityIfExistsAsync("p", "a")).Value!;
        Assert.Equal(("x", 2), (merged.GetString("Kept"), merged.GetInt32("N")));
        await table.UpdateEntityAsync(Row("a", 3), merged.ETag, TableUpdateMode.Replace);
        var replaced = (await table.GetEntityIfExistsAsync("p", "a")).Value!;
        Assert.Equal((null, 3, 1), (replaced.GetString("Kept"), replaced.GetInt32("N"), replaced.Count));
        Assert.Equal(412, (await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(Row("a", 4), merged.ETag))).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "gone")).Status);
    }

    [Fact]
    public async Task A_filter_compares_values_of_every_type()
    {
        var table = await NewTableAsync("Filters");
        var id = Guid.ParseExact("11111111-2222-4333-8444-555555555555", "D");
        var time = new DateTimeOffset(2011, 12, 1, 8, 30, 0, TimeSpan.FromHours(2)).AddTicks(7);
        await table.AddEntityAsync(new TableEntity("p", "yes")
        {
            ["S"] = "L'Aquila", ["B"] = true, ["I"] = -5, ["L"] = 9_007_199_254_740_993L, ["D"] = 2.0, ["T"] = time, ["G"] = id, ["X"] = new byte[] { 1, 255 },
        });
        await table.AddEntityAsync(new TableEntity("p", "no")
        {
            ["S"] = "Laquila", ["B"] = false, ["I"] = 5, ["L"] = 9_007_199_254_740_992L, ["D"] = 2.5, ["T"] = time.AddMilliseconds(1), ["G"] = Guid.Empty, ["X"] = new byte[] { 1, 254 },
        });
        foreach (var filter in (string[])[
            TableClient.CreateQueryFilter($"S eq {"L'Aquila"}"), TableClient.CreateQueryFilter($"B eq {true}"), TableClient.CreateQueryFilter($"I lt {0}"),
            TableClient.CreateQueryFilter($"L gt {9_007_199_254_740_992L}"), TableClient.CreateQueryFilter($"D eq {2.0}"), TableClient.CreateQueryFilter($"T le {time}"),
            TableClient.CreateQueryFilter($"G eq {id}"), TableClient.CreateQueryFilter($"X eq {new byte[] { 1, 255 }}")])
        {
            var rows = new List<TableEntity>();
            await foreach (var row in table.QueryAsync(filter)) rows.Add(row);
            Assert.True(rows is [{ RowKey: "yes" }], $"{filter} found {string.Join(", ", rows.Select(r => r.RowKey))}");
            Assert.Equal(id, rows[0].GetGuid("G"));
        }
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"D eq {double.NaN}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"D eq {1.5m}"));
    }

    [Fact]
    public async Task Pages_follow_each_other_to_the_end()
    {
        var table = await NewTableAsync("Pages");
        for (var i = 0; i < 7; i++) await table.AddEntityAsync(new TableEntity(FormattableString.Invariant($"p'{i % 2}"), FormattableString.Invariant($"é&{i}")) { ["N"] = i, ["M"] = i });
        var sizes = new List<int>();
        await foreach (var page in table.QueryAsync(maxPerPage: 3, select: ["N", "PartitionKey", "RowKey"]).AsPages())
        {
            sizes.Add(page.Values.Count);
            Assert.All(page.Values, row => Assert.Null(row.GetInt32("M")));
        }
        Assert.Equal([3, 3, 1], sizes);
    }

    /// <summary>The values were computed with Python's hmac and base64 modules from the strings in the documentation's form.</summary>
    [Theory]
    [InlineData("https://cities.table.core.windows.net/Tables", "b9jM8T9lYM00DR02O8P7g8z6MDEgohJRJ0L6oTMXd2g=")]
    [InlineData("https://cities.table.core.windows.net/journal(PartitionKey='a%20b',RowKey='%C3%A9')?$filter=x&timeout=5", "74YQRHIR6tZs/w+m90b3ghH/gdao9GOp9ApSNhSNykw=")]
    [InlineData("https://cities.table.core.windows.net/?restype=service&comp=properties", "4YhgAO1jZPz5J4sx1ayJRQ08r/z8liboxAL7keQgve0=")]
    public void A_request_is_signed_over_its_date_and_path(string url, string signature)
    {
        var credential = new TableSharedKeyCredential("cities", AzuriteProcess.AccountKey);
        Assert.Equal(signature, credential.Sign("Thu, 01 Dec 2011 08:30:00 GMT", new Uri(url)));
    }

    private static TableEntity Row(string key, int number) => new("p", key) { ["N"] = number };

    private static async Task<int> CountAsync(TableClient table)
    {
        var count = 0;
        await foreach (var _ in table.QueryAsync()) count++;
        return count;
    }

    private async Task<TableClient> NewTableAsync(string name)
    {
        var service = new TableServiceClient(azurite.Process.TableUri, new TableSharedKeyCredential(AzuriteProcess.AccountName, AzuriteProcess.AccountKey));
        await service.CreateTableIfNotExistsAsync(name);
        await service.CreateTableIfNotExistsAsync(name);
        return service.GetTableClient(name);
    }
}
