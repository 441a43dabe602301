using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Domain;

namespace Pipeline.Functions.Hosting;

/// <summary>What a use case answers over HTTP. How it is written, and whether the caller already has it, is <see cref="AnswerWriter"/>'s concern.</summary>
public abstract record HttpAnswer
{
    private HttpAnswer()
    {
    }

    /// <summary>A document that is known before it is rendered: a caller that has it already costs no rendering.</summary>
    /// <param name="MediaType">Such as <c>application/pdf</c>.</param>
    /// <param name="ETag">Strong and without quotes; names snapshot, parameters, language and program version.</param>
    /// <param name="Render">Gives the whole document, so that a fault in it can still become an error answer. Not called for HEAD and 304.</param>
    public sealed record Content(string MediaType, string ETag, Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> Render) : HttpAnswer
    {
        /// <summary>Name under which the document is saved; any Unicode.</summary>
        public string? FileName { get; init; }

        public DateTimeOffset? LastModified { get; init; }

        /// <summary>Saved and not shown: CSV must never be interpreted by a browser.</summary>
        public bool Attachment { get; init; }

        /// <summary>Only for the bearer of the key: no shared cache keeps it.</summary>
        public bool Private { get; init; }

        /// <summary>What a page may load and run; null for documents that are no pages.</summary>
        public string? ContentSecurityPolicy { get; init; }

        /// <summary>Language of the texts in it, if there are any.</summary>
        public Language? Language { get; init; }
    }

    /// <summary>A small JSON document that exists already. With status 200 its ETag is the hash of its bytes.</summary>
    public sealed record Json(ReadOnlyMemory<byte> Utf8) : HttpAnswer
    {
        public int Status { get; init; } = StatusCodes.Status200OK;

        /// <summary>Names the version of what is shown or was written, without quotes; null for the hash of the bytes where the status is 200.</summary>
        public string? ETag { get; init; }

        /// <summary>Path of what was created, for status 201.</summary>
        public string? Location { get; init; }

        public bool Private { get; init; }

        /// <summary>Holds a secret such as a grant: nobody keeps it.</summary>
        public bool Secret { get; init; }
    }

    /// <summary>No such thing, or none that this caller may see: the two look alike.</summary>
    public sealed record NotFound : HttpAnswer;

    /// <summary>An error of the catalogue.</summary>
    /// <param name="Detail">What is wrong this time; the catalogue's title says it in general.</param>
    public sealed record Problem(ProblemType Type, LocalText? Detail = null) : HttpAnswer
    {
        public IReadOnlyList<FieldError> Errors { get; init; } = [];

        public TimeSpan? RetryAfter { get; init; }

        /// <summary>Methods for the <c>Allow</c> header of 405.</summary>
        public IReadOnlyList<string> Allow { get; init; } = [];
    }

    /// <summary>JSON of a value by its source-generated contract.</summary>
    public static Json Of<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>The 201 of a granted upload.</summary>
    public static Json Granted(GrantedUpload grant) =>
        Of(grant, ApiJson.Default.GrantedUpload) with { Status = StatusCodes.Status201Created, Location = grant.Status, Secret = true };

    /// <summary>The state of a submission, for its owner and the desk.</summary>
    public static Json Of(SubmissionView submission) => Of(submission, ApiJson.Default.SubmissionView) with { Private = true };
}

/// <summary>One wrong field of a request.</summary>
/// <param name="Pointer">JSON pointer into the body, such as <c>/owner</c>, or the name of a query parameter.</param>
public sealed record FieldError(string Pointer, LocalText Detail);
