using System.Globalization;
using System.Text.Json;
using Xunit;

namespace RoutingEngine.Tests.Model;

/// <summary>Handles and ids as text: one form for each value, read back whatever the culture.</summary>
public sealed class IdTextTests
{
    [Fact]
    public void ToString_OfEachKind_IsALetterANumberAndThePlace() =>
        Assert.Equal(
            ["c17/3", "a3/0", "o12/5", "s12/5", "q3", "c17/-1", "c0/0"],
            [
                new ContactHandle(3, 17).ToString(), new AgentHandle(0, 3).ToString(), new OfferId(12, 5).ToString(),
                new AssignmentId(12, 5).ToString(), new QueueHandle(3).ToString(), new ContactHandle(-1, 17).ToString(),
                default(ContactHandle).ToString(),
            ]);

    [Fact]
    public void Format_N_LeavesThePlaceOut() =>
        Assert.Equal(
            "c17 a3 o12 s12 q3",
            $"{new ContactHandle(3, 17):N} {new AgentHandle(0, 3):N} {new OfferId(12, 5):N} "
                + $"{new AssignmentId(12, 5):N} {new QueueHandle(3):N}");

    [Fact]
    public void Format_ThatThereIsNot_IsRefused()
    {
        var refused = Assert.Throws<FormatException>(() => $"{new ContactHandle(3, 17):X}");

        Assert.Equal("Expected the format 'G' (number and place) or 'N' (number), got 'X'.", refused.Message);
    }

    [Fact]
    public void Parse_AnotherText_SaysWhatWasExpected()
    {
        Assert.Equal(
            [
                "Expected a contact such as 'c17/3', got 'c17'.",
                "Expected an agent such as 'a3/0', got 'c17/3'.",
                "Expected an offer such as 'o12/3', got ''.",
                "Expected an assignment such as 's12/3', got 'o12/3'.",
                "Expected a queue such as 'q3', got 'q3/0'.",
            ],
            [
                MessageOf(() => ContactHandle.Parse("c17")), MessageOf(() => AgentHandle.Parse("c17/3")),
                MessageOf(() => OfferId.Parse("")), MessageOf(() => AssignmentId.Parse("o12/3")),
                MessageOf(() => QueueHandle.Parse("q3/0")),
            ]);
        Assert.Throws<ArgumentNullException>(() => OfferId.Parse(null!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("c")]
    [InlineData("c/")]
    [InlineData("c17/")]
    [InlineData("c/3")]
    [InlineData("C17/3")]
    [InlineData("17/3")]
    [InlineData(" c17/3")]
    [InlineData("c17/3 ")]
    [InlineData("c 17/3")]
    [InlineData("c017/3")]
    [InlineData("c17/03")]
    [InlineData("c+17/3")]
    [InlineData("c17/-0")]
    [InlineData("c-1/3")]
    [InlineData("c17/3/4")]
    [InlineData("c1,7/3")]
    [InlineData("c17/3\0")]
    [InlineData("c٣/3")]
    [InlineData("c4294967296/0")]
    [InlineData("c1/2147483648")]
    [InlineData("c1/-2147483649")]
    [InlineData("c99999999999999999999/0")]
    public void TryParse_TextThatNoContactHas_IsFalse(string? text)
    {
        Assert.False(ContactHandle.TryParse(text, out var handle));
        Assert.Equal(default, handle);
    }

    [Fact]
    public void Text_InAnyCulture_IsTheSame()
    {
        var offer = new OfferId(-12_345, -3);
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in CultureInfo.GetCultures(CultureTypes.AllCultures))
            {
                CultureInfo.CurrentCulture = culture;

                Assert.Equal("o-12345/-3", offer.ToString());
                Assert.Equal(offer, Parse<OfferId>("o-12345/-3", culture));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Json_OfEachKind_IsTheTextAsAValueAndAsAName()
    {
        var said = new Said(new(3, 17), new(0, 3), new(3), new(12, 5), new(12, 5), new() { [new(12, 5)] = 1 });

        var json = JsonSerializer.Serialize(said);
        var read = JsonSerializer.Deserialize<Said>(json)!;

        Assert.Equal(
            """{"Contact":"c17/3","Agent":"a3/0","Queue":"q3","Offer":"o12/5","Assignment":"s12/5","Counts":{"o12/5":1}}""",
            json);
        Assert.Equal(said with { Counts = read.Counts }, read);
        Assert.Equal(said.Counts, read.Counts);
        Assert.Equal((5, 5), (read.Offer.Slot, read.Assignment.Slot));
    }

    [Theory]
    [InlineData("\"c17\"", "Expected a contact such as 'c17/3', got 'c17'.")]
    [InlineData("17", "Expected the text of an id, such as 'c0/0', got a Number.")]
    public void Json_OfAnotherForm_IsRefusedWithWhatWasExpected(string json, string message)
    {
        var refused = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ContactHandle>(json));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    private static string MessageOf(Func<object> parse) => Assert.Throws<FormatException>(parse).Message;

    private static T Parse<T>(string text, IFormatProvider culture)
        where T : IParsable<T> => T.Parse(text, culture);

    private sealed record Said(
        ContactHandle Contact,
        AgentHandle Agent,
        QueueHandle Queue,
        OfferId Offer,
        AssignmentId Assignment,
        Dictionary<OfferId, int> Counts);
}
