using System.Collections;
using System.Globalization;
using System.Reflection;
using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Tests.Matching;

/// <summary>One value of a core's state that can be read and changed in place.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Owner">The type that declares its field.</param>
/// <param name="Get">Reads it.</param>
/// <param name="Set">Changes it.</param>
/// <param name="Others">Other values it could have.</param>
internal sealed record StateSpot(
    string Path, Type Owner, Func<object?> Get, Action<object?> Set, IReadOnlyList<object?> Others);

/// <summary>
/// Finds, by reflection over the whole object graph of a core, every value that is not marked as none of the state.
/// Free places of stores are left out. Whatever it does not understand is an error, so that no new kind of field goes
/// unseen.
/// </summary>
internal sealed class StateWalk
{
    private const BindingFlags Instance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Fields of types that know nothing of the core's hash, with the reason.</summary>
    private static readonly Dictionary<(Type Owner, string Field), string> NotState = new()
    {
        [(typeof(AgentProfile), "_frozen")] = "guards the builder",
        [(typeof(AgentProfile), "_skills")] = "what the list was made from",
        [(typeof(AgentProfile), "_attributes")] = "what the list was made from",
        [(typeof(AgentProfile), "_queueRanks")] = "what the list was made from",
        [(typeof(AgentProfile), "_handling")] = "what the list was made from",
        [(typeof(AgentView), nameof(AgentView.UsedUnits))] = "follows from the hands and the profile",
        [(typeof(AgentView), nameof(AgentView.Units))] = "follows from the profile",
        [(typeof(AgentView), nameof(AgentView.Rank))] = "follows from the profile and the center",
        [(typeof(AgentView), nameof(AgentView.SkillCount))] = "follows from the profile",
        [(typeof(AgentView), nameof(AgentView.Slot))] = "the agent's own place",
        [(typeof(AgentView), nameof(AgentView.ProfileVersion))] = "orders lines that no search of the rule looks at",
        [(typeof(AgentCapacity), "<TakesAnyMedium>k__BackingField")] = "says that no medium is stated",
    };

    /// <summary>Which field of a store's owner hands out the store's places.</summary>
    private static readonly Dictionary<(Type Owner, string Field), string> SlotsOf = new()
    {
        [(typeof(ContactBacklog), "_contacts")] = "<Slots>k__BackingField",
        [(typeof(ContactBacklog), "_preferences")] = "_preferenceSlots",
        [(typeof(ContactBacklog), "_privateLanes")] = "_privateLaneSlots",
        [(typeof(AgentRoster), "<Agents>k__BackingField")] = "<Slots>k__BackingField",
        [(typeof(Exclusions), "_pairs")] = "_slots",
        [(typeof(DeadlineBook), "_deadlines")] = "_slots",
    };

    /// <summary>
    /// Types that are nothing but a place in a store, −1 = none: only places that exist may stand there.
    /// </summary>
    private static readonly Type[] Places =
    [
        typeof(ContactSlot), typeof(AgentSlot), typeof(OfferSlot), typeof(DeadlineSlot), typeof(PairSlot),
        typeof(PreferenceSlot), typeof(PrivateLaneSlot), typeof(FamilySlot), typeof(LaneId), typeof(CellId),
        typeof(LinkSlot),
    ];

    private readonly List<StateSpot> _spots = [];
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>All values of a core's state.</summary>
    public static IReadOnlyList<StateSpot> Of(MatchingCore core)
    {
        var walk = new StateWalk();
        walk.Fields(new Place("core", () => core, _ => { }), typeof(MatchingCore));
        return walk._spots;
    }

    private void Fields(Place place, Type type)
    {
        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(Instance))
            {
                if (IsLeftOut(field)) continue;
                var inside = place.Field(field);
                if (IsOf(typeof(ChunkedArray<>), field.FieldType))
                    Store(place, inside, field);
                else
                    Visit(inside, field);
            }
        }
    }

    private static bool IsOf(Type generic, Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic;

    private static bool IsLeftOut(FieldInfo field) =>
        field.GetCustomAttribute<NotStateAttribute>() is not null
        || field.FieldType.GetCustomAttribute<NotStateAttribute>() is not null
        || NotState.ContainsKey((field.DeclaringType!, field.Name));

    private void Visit(Place place, FieldInfo field, Type? elementType = null)
    {
        var type = elementType ?? field.FieldType;
        if (Mutations(place, type) is { } others)
        {
            _spots.Add(new StateSpot(place.Path, field.DeclaringType!, place.Get, place.Set, others));
            return;
        }

        var value = place.Get();
        if (value is null) return;
        switch (value)
        {
            case IDictionary dictionary:
                foreach (var key in dictionary.Keys.Cast<object>().ToList()) Entry(place, dictionary, key, field);
                return;
            case Array array:
                if (!_seen.Add(array)) return;
                for (var i = 0; i < array.Length; i++)
                {
                    // Of long arrays the ends and what is in use stand for the rest: one loop hashes them all.
                    if (array.Length > 16 && i > 0 && i < array.Length - 1 && array.GetValue(i) is 0L) continue;
                    var index = i;
                    var element = new Place(
                        $"{place.Path}[{i}]", () => array.GetValue(index), changed => array.SetValue(changed, index));
                    Visit(element, field, array.GetType().GetElementType());
                }

                return;
            default:
                var isPair = IsOf(typeof(KeyValuePair<,>), type);
                if (!isPair && value.GetType().Namespace?.StartsWith("RoutingEngine", StringComparison.Ordinal) != true)
                    throw new InvalidOperationException(
                        $"{place.Path}: no way to walk {value.GetType()}; mark it or teach the walk.");
                if (!value.GetType().IsValueType && !_seen.Add(value)) return;
                Fields(place, value.GetType());
                return;
        }
    }

    private void Entry(Place place, IDictionary dictionary, object key, FieldInfo field)
    {
        var element = new Place($"{place.Path}[{key}]", () => dictionary[key], changed => dictionary[key] = changed);
        Visit(element, field, dictionary[key]!.GetType());
        var value = dictionary[key];
        _spots.Add(new StateSpot(
            $"{place.Path}[{key}] is there", field.DeclaringType!, () => true,
            isThere =>
            {
                if (isThere is true) dictionary[key] = value;
                else dictionary.Remove(key);
            },
            [false]));
    }

    private void Store(Place owner, Place store, FieldInfo field)
    {
        var chunks = (Array)ValueOf(store.Get()!, "_chunks")!;
        var size = chunks.Length == 0 ? 1 : ((Array)chunks.GetValue(0)!).Length;
        var type = field.FieldType.GetGenericArguments()[0];
        List<int> live;
        if (field.DeclaringType == typeof(IdIndex))
            live =
            [
                .. Enumerable.Range(0, chunks.Length * size)
                    .Where(place => ValueOf(At(place).Get()!, "Id") is not null),
            ];
        else if (!type.IsValueType)
            live = [.. Enumerable.Range(0, chunks.Length * size).Where(place => At(place).Get() is not null)];
        else if (SlotsOf.TryGetValue((field.DeclaringType!, field.Name), out var slots))
            live = LivePlaces((Slots)ValueOf(owner.Get()!, slots)!);
        else
            throw new InvalidOperationException(
                $"{store.Path}: the walk does not know which places are in use; mark it or say so.");

        foreach (var place in live)
        {
            foreach (var member in type.GetFields(Instance))
            {
                if (IsLeftOut(member)) continue;
                var spot = At(place).Field(member);
                if (member.FieldType == typeof(Hand)) InHand(spot, place, live, other => At(other).Field(member));
                else if (member.Name.StartsWith("Next", StringComparison.Ordinal)) Link(spot, member, At, place, live);
                else Visit(spot, member);
            }
        }

        Place At(int place)
        {
            var chunk = (Array)chunks.GetValue(place / size)!;
            return new Place(
                $"{store.Path}[{place}]", () => chunk.GetValue(place % size),
                changed => chunk.SetValue(changed, place % size));
        }
    }

    /// <summary>What is in hand of a contact, unless there is nothing; its links join it to those of other contacts.</summary>
    private void InHand(Place hand, int self, List<int> live, Func<int, Place> handOf)
    {
        if (((Hand)hand.Get()!).Number == 0) return;
        foreach (var field in typeof(Hand).GetFields(Instance))
        {
            if (IsLeftOut(field)) continue;
            if (field.Name == nameof(Hand.Next)) Next(hand.Field(field), field);
            else Visit(hand.Field(field), field);
        }

        void Next(Place spot, FieldInfo field)
        {
            object?[] others = ((OfferSlot)spot.Get()!).IsNone
                ? [.. live.Where(other => !Reaches(other)).Select(static other => new OfferSlot(other)).Cast<object?>()]
                : [OfferSlot.None];
            if (others.Length > 0) _spots.Add(new StateSpot(spot.Path, field.DeclaringType!, spot.Get, spot.Set, others));
        }

        bool Reaches(int from)
        {
            for (var place = from; place >= 0; place = ((Hand)handOf(place).Get()!).Next.Index)
            {
                if (place == self) return true;
                if (((Hand)handOf(place).Get()!).Number == 0) return true;
            }

            return false;
        }
    }

    /// <summary>
    /// A link to the next of a list: the other value is the end, or, at the end, any element from which the list ends.
    /// </summary>
    private void Link(Place spot, FieldInfo member, Func<int, Place> at, int self, List<int> live)
    {
        var type = member.FieldType;
        object?[] others = PlaceIn(spot.Get()!) >= 0
            ? [Activator.CreateInstance(type, -1)]
            : [.. live.Where(other => !Reaches(other)).Select(other => Activator.CreateInstance(type, other))];
        if (others.Length > 0) _spots.Add(new StateSpot(spot.Path, member.DeclaringType!, spot.Get, spot.Set, others));

        bool Reaches(int from)
        {
            for (var place = from; place >= 0; place = PlaceIn(member.GetValue(at(place).Get())!))
            {
                if (place == self) return true;
            }

            return false;
        }
    }

    private static List<int> LivePlaces(Slots slots)
    {
        var stack = (ChunkedArray<int>)ValueOf(slots, "_free")!;
        var free = Enumerable.Range(0, (int)ValueOf(slots, "_freeCount")!).Select(at => stack[at]).ToHashSet();
        return [.. Enumerable.Range(0, slots.End).Where(place => !free.Contains(place))];
    }

    private static object? ValueOf(object owner, string field) =>
        owner.GetType().GetField(field, Instance) is { } found
            ? found.GetValue(owner)
            : throw new InvalidOperationException($"{owner.GetType().Name} has no field {field}.");

    /// <summary>Other values a simple value could have; null where it is not simple.</summary>
    private static object?[]? Mutations(Place place, Type type)
    {
        if (Places.Contains(type))
            return [.. OtherPlaces(PlaceIn(place.Get()!)).Select(other => Activator.CreateInstance(type, other))];

        if (Nullable.GetUnderlyingType(type) is { } inner)
            return place.Get() is { } stated ? [null, .. Mutations(stated, inner)!] : [Activator.CreateInstance(inner)];
        if (type != typeof(string)) return place.Get() is { } value ? Mutations(value, type) : null;
        var text = (string?)place.Get();
        return text is null ? ["x"] : [text + "x", new string('x', text.Length)];
    }

    private static int PlaceIn(object slot) => (int)slot.GetType().GetProperty("Index")!.GetValue(slot)!;

    private static int[] OtherPlaces(int place) => place switch
    {
        < 0 => [0, 1],
        0 => [1],
        _ => [place - 1, place + 1],
    };

    private static object?[]? Mutations(object value, Type type) => value switch
    {
        bool flag => [!flag],
        int number => [number + 1, number - 1, number ^ (1 << 30)],
        short number => [(short)(number + 1)],
        uint number => [number + 1],
        long number => [unchecked(number + 1), number ^ (1L << 40), number ^ (1L << 62)],
        ulong number => [unchecked(number + 1), number ^ (1UL << 40), number ^ (1UL << 63)],
        _ when type.IsEnum => [.. Enum.GetValues(type).Cast<object>().Where(other => !other.Equals(value))],
        _ when type.IsPrimitive => throw new InvalidOperationException($"The walk does not know how to change {type}."),
        _ => null,
    };

    private sealed record Place(string Path, Func<object?> Get, Action<object?> Set)
    {
        public Place Field(FieldInfo field)
        {
            var end = field.Name.IndexOf('>', StringComparison.Ordinal);
            var name = end > 0 ? field.Name[1..end] : field.Name;
            return new Place(
                string.Create(CultureInfo.InvariantCulture, $"{Path}.{name}"),
                () => field.GetValue(Get()),
                changed =>
                {
                    // A struct is changed in a copy, which then goes back where it stands.
                    var owner = Get()!;
                    field.SetValue(owner, changed);
                    if (owner.GetType().IsValueType) Set(owner);
                });
        }
    }
}
