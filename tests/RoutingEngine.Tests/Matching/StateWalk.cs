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
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine.Tests.Matching;

/// <summary>One value of a core's state that can be read and changed in place.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Owner">The type that declares its field.</param>
/// <param name="Member">The field, or what a part of the field is called.</param>
/// <param name="Get">Reads it.</param>
/// <param name="Set">Changes it.</param>
/// <param name="Others">Other values it could have.</param>
internal sealed record StateSpot(
    string Path, Type Owner, string Member, Func<object?> Get, Action<object?> Set, IReadOnlyList<object?> Others)
{
    /// <summary>The member of its type that it is the value of.</summary>
    public string Name => $"{NameOf(Owner)}.{Member}";

    /// <summary>What a type is called in the source, without its arguments.</summary>
    public static string NameOf(Type type) => type.Name.Split('`')[0];
}

/// <summary>
/// Finds, by reflection over the whole object graph of a core, every value that is not marked as none of the state.
/// Free places of stores are left out. Whatever it does not understand is an error, so that no new kind of field goes
/// unseen.
/// </summary>
internal sealed class StateWalk
{
    private const BindingFlags Instance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Members of types that know nothing of the core's hash, with the reason.</summary>
    private static readonly Dictionary<(Type Owner, string Member), string> NotState = new()
    {
        [(typeof(AgentView), nameof(AgentView.UsedUnits))] = "follows from the hands and the profile",
        [(typeof(AgentView), nameof(AgentView.Units))] = "follows from the profile",
        [(typeof(AgentView), nameof(AgentView.Rank))] = "follows from the profile and the center",
        [(typeof(AgentView), nameof(AgentView.SkillCount))] = "follows from the profile",
        [(typeof(AgentView), nameof(AgentView.Slot))] = "the agent's own place",
        [(typeof(AgentView), nameof(AgentView.ProfileVersion))] = "orders lines that no search of the rule looks at",
        [(typeof(AgentCapacity), nameof(AgentCapacity.TakesAnyMedium))] = "says that no medium is stated",
        [(typeof(StrategyGuard), nameof(StrategyGuard.Name))] = "configuration",
        [(typeof(StrategyGuard), nameof(StrategyGuard.LastFault))] = "for observers",
    };

    /// <summary>Fields that hold something only while their contact is in hand; else they decide nothing.</summary>
    private static readonly (Type Owner, string Field)[] InHandOnly =
    [
        (typeof(ContactDetails), nameof(ContactDetails.IdleBefore)),
        (typeof(ContactDetails), nameof(ContactDetails.HandDeadline)),
    ];

    /// <summary>
    /// Types whose one field of 32 bits without a sign holds two values, and the properties that show its lower and its
    /// upper half.
    /// </summary>
    private static readonly Dictionary<Type, (string Lower, string Upper)> Packed = new()
    {
        [typeof(ContactState)] = (nameof(ContactState.Step), nameof(ContactState.Queue)),
    };

    /// <summary>Fields that link a record to the next of a list.</summary>
    private static readonly (Type Owner, string Field)[] Links =
    [
        (typeof(Exclusions.Pair), nameof(Exclusions.Pair.NextOfContact)),
    ];

    /// <summary>
    /// Types that are nothing but a place in a store, −1 = none: only places that exist may stand there.
    /// </summary>
    private static readonly Type[] Places =
    [
        typeof(ContactSlot), typeof(AgentSlot), typeof(OfferSlot), typeof(DeadlineSlot), typeof(PairSlot),
        typeof(PreferenceSlot), typeof(PrivateLaneSlot), typeof(FamilySlot), typeof(LaneId), typeof(CellId),
        typeof(LinkSlot),
    ];

    /// <summary>
    /// What static fields of the library hold. Tests that run at the same time read it too, so that it must not be
    /// changed, not even for a moment.
    /// </summary>
    private static readonly HashSet<object> Shared = new(
        typeof(MatchingCore).Assembly.GetTypes()
            .Where(static type => !type.ContainsGenericParameters)
            .SelectMany(static type => type.GetFields(
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(static field => !field.IsLiteral && !field.FieldType.IsValueType && !field.FieldType.IsPointer)
            .Select(static field => field.GetValue(null))
            .OfType<object>(),
        ReferenceEqualityComparer.Instance);

    private readonly List<StateSpot> _spots = [];
    private readonly List<string> _faults = [];
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>All values of a core's state.</summary>
    public static IReadOnlyList<StateSpot> Of(MatchingCore core) => Of("core", core);

    /// <summary>All values of an object that are not marked as none of the state.</summary>
    /// <param name="name">What paths begin with.</param>
    /// <param name="root">An object of some class.</param>
    public static IReadOnlyList<StateSpot> Of(string name, object root) => WalkOf(name, root)._spots;

    /// <summary>The fields that were followed to find the values of a core's state.</summary>
    public static IReadOnlySet<string> FieldsOf(MatchingCore core) => WalkOf("core", core)._followed;

    private static StateWalk WalkOf(string name, object root)
    {
        var walk = new StateWalk();
        walk.Fields(new Place(name, () => root, _ => { }), root.GetType());
        if (walk._faults.Count > 0) throw new InvalidOperationException(string.Join('\n', walk._faults));
        return walk;
    }

    private void Fields(Place place, Type type)
    {
        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(Instance))
            {
                if (IsLeftOut(field)) continue;
                Follow(field);
                var inside = place.Field(field);
                if (IsStore(field.FieldType))
                    Store(place, inside, field);
                else
                    Visit(inside, field);
            }
        }
    }

    private void Follow(FieldInfo field) =>
        _followed.Add($"{StateSpot.NameOf(field.DeclaringType!)}.{NameOf(field)}");

    private static bool IsOf(Type generic, Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic;

    private static bool IsStore(Type type) => IsOf(typeof(ChunkedArray<>), type) || IsOf(typeof(RecordStore<>), type);

    private static bool IsLeftOut(FieldInfo field) =>
        IsMarked(field)
        || IsMarked(HeldBy(field.FieldType))
        || NotState.ContainsKey((field.DeclaringType!, NameOf(field)));

    private static bool IsMarked(MemberInfo member) => member.IsDefined(typeof(NotStateAttribute), inherit: false);

    /// <summary>What a field holds: its type, or what the elements of its array, list, table or store are.</summary>
    private static Type HeldBy(Type type)
    {
        if (IsMarked(type)) return type;
        if (type.HasElementType) return HeldBy(type.GetElementType()!);
        if (Nullable.GetUnderlyingType(type) is { } inner) return HeldBy(inner);
        if (IsOf(typeof(List<>), type) || IsStore(type)) return HeldBy(type.GetGenericArguments()[0]);
        return IsOf(typeof(Dictionary<,>), type) ? HeldBy(type.GetGenericArguments()[1]) : type;
    }

    private void Add(Place place, FieldInfo field, IReadOnlyList<object?> others) =>
        Add(place, field.DeclaringType!, NameOf(field), others);

    private void Add(Place place, Type owner, string member, IReadOnlyList<object?> others) =>
        _spots.Add(new StateSpot(place.Path, owner, member, place.Get, place.Set, others));

    private void Visit(Place place, FieldInfo field, Type? elementType = null)
    {
        var type = elementType ?? field.FieldType;
        if (Mutations(place, type) is { } others)
        {
            Add(place, field, others);
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
                {
                    _faults.Add($"{place.Path}: no way to walk {value.GetType()}; mark it or teach the walk.");
                    return;
                }

                if (IsMarked(value.GetType()) || (!value.GetType().IsValueType && !_seen.Add(value))) return;
                if (Shared.Contains(value))
                {
                    _faults.Add(
                        $"{place.Path}: this {value.GetType().Name} is shared by the whole process; "
                            + "use one of the test's own.");
                    return;
                }

                Fields(place, value.GetType());
                return;
        }
    }

    private void Entry(Place place, IDictionary dictionary, object key, FieldInfo field)
    {
        var element = new Place($"{place.Path}[{key}]", () => dictionary[key], changed => dictionary[key] = changed);
        Visit(element, field, dictionary[key]!.GetType());
        var value = dictionary[key];
        var presence = new Place(
            $"{place.Path}[{key}] is there", () => true,
            isThere =>
            {
                if (isThere is true) dictionary[key] = value;
                else dictionary.Remove(key);
            });
        Add(presence, field, [false]);
    }

    private void Store(Place owner, Place store, FieldInfo field)
    {
        var records = Records.Of(store.Get()!);
        var type = field.FieldType.GetGenericArguments()[0];
        List<int> live;
        if (!type.IsValueType)
            live = [.. Enumerable.Range(0, records.Capacity).Where(place => records[place] is not null)];
        else if (SlotsOf(field) is { } slots)
            live = LivePlaces((Slots)slots.GetValue(owner.Get())!);
        else
        {
            _faults.Add($"{store.Path}: the walk does not know which places are in use; mark it or say so.");
            return;
        }

        foreach (var place in live)
        {
            if (type == typeof(string))
            {
                Visit(At(place), field, type);
                continue;
            }

            foreach (var member in type.GetFields(Instance))
            {
                if (IsLeftOut(member)) continue;
                Follow(member);
                var spot = At(place).Field(member);
                if (IsIdle(owner, member, place)) continue;
                if (IsPacked(member)) Halves(At(place), spot, type, Packed[type]);
                else if (member.FieldType == typeof(Hand)) InHand(spot, place, live, other => At(other).Field(member));
                else if (Links.Contains((type, member.Name))) Link(spot, member, At, place, live);
                else Visit(spot, member);
            }
        }

        Place At(int place) =>
            new($"{store.Path}[{place}]", () => records[place], changed => records[place] = changed);
    }

    /// <summary>
    /// The field of a store's owner that hands out the store's places: the one declared next after the store.
    /// </summary>
    private static FieldInfo? SlotsOf(FieldInfo store) => store.DeclaringType!.GetFields(Instance)
        .Where(field => field.FieldType == typeof(Slots) && field.MetadataToken > store.MetadataToken)
        .MinBy(static field => field.MetadataToken);

    private static bool IsPacked(FieldInfo field) =>
        field.FieldType == typeof(uint) && Packed.ContainsKey(field.DeclaringType!);

    /// <summary>Whether a field is one that holds nothing at present, as its contact is in nobody's hand.</summary>
    private static bool IsIdle(Place owner, FieldInfo member, int place)
    {
        if (!InHandOnly.Contains((member.DeclaringType!, member.Name))) return false;
        var contact = ((ContactBacklog)owner.Get()!)[new ContactSlot(place)];
        return contact.State.Hand.Number == 0;
    }

    /// <summary>The two values in the bits of a field.</summary>
    private void Halves(Place record, Place field, Type type, (string Lower, string Upper) names)
    {
        foreach (var (name, shift) in new[] { (names.Lower, 0), (names.Upper, 16) })
        {
            var half = new Place(
                string.Create(CultureInfo.InvariantCulture, $"{record.Path}.{name}"),
                () => type.GetProperty(name)!.GetValue(record.Get()),
                changed => field.Set(
                    ((uint)field.Get()! & ~(0xFFFFu << shift)) | ((uint)(ushort)(int)changed! << shift)));
            var value = (int)half.Get()!;
            Add(half, type, name, [value + 1, value ^ 1, value ^ (1 << 14)]);
        }
    }

    /// <summary>
    /// What is in hand of a contact, unless there is nothing; its links join it to those of other contacts.
    /// </summary>
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
            if (others.Length > 0) Add(spot, field, others);
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
        if (others.Length > 0) Add(spot, member, others);

        bool Reaches(int from)
        {
            for (var place = from; place >= 0; place = PlaceIn(member.GetValue(at(place).Get())!))
            {
                if (place == self) return true;
            }

            return false;
        }
    }

    /// <summary>
    /// The places that are handed out: those that taking as many again as were given back does not hand out.
    /// </summary>
    private static List<int> LivePlaces(Slots slots)
    {
        var given = new Stack<int>();
        for (var left = slots.End - slots.Count; left > 0; left--) given.Push(slots.Take());
        var free = given.ToHashSet();
        while (given.Count > 0) slots.Give(given.Pop());
        return [.. Enumerable.Range(0, slots.End).Where(place => !free.Contains(place))];
    }

    /// <summary>The name of a field, or of the property or parameter it stands behind.</summary>
    private static string NameOf(FieldInfo field)
    {
        var end = field.Name.IndexOf('>', StringComparison.Ordinal);
        return end > 0 ? field.Name[1..end] : field.Name;
    }

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

    private static int PlaceIn(object slot) =>
        (int)slot.GetType().GetProperty(nameof(ContactSlot.Index))!.GetValue(slot)!;

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
        TimeSpan time => [time + TimeSpan.FromTicks(1), -time],
        _ when type.IsEnum => [.. Enum.GetValues(type).Cast<object>().Where(other => !other.Equals(value))],
        _ => null,
    };

    private sealed record Place(string Path, Func<object?> Get, Action<object?> Set)
    {
        public Place Field(FieldInfo field) => Part(NameOf(field), field.GetValue, field.SetValue);

        public Place Part(string name, Func<object?, object?> get, Action<object?, object?> set) => new(
            string.Create(CultureInfo.InvariantCulture, $"{Path}.{name}"),
            () => get(Get()),
            changed =>
            {
                // A struct is changed in a copy, which then goes back where it stands.
                var owner = Get()!;
                set(owner, changed);
                if (owner.GetType().IsValueType) Set(owner);
            });
    }

    /// <summary>The elements of a store, whatever they are.</summary>
    private abstract class Records
    {
        public abstract int Capacity { get; }

        public abstract object? this[int place] { get; set; }

        public static Records Of(object store)
        {
            var access = IsOf(typeof(ChunkedArray<>), store.GetType()) ? typeof(InArray<>) : typeof(InStore<>);
            return (Records)Activator.CreateInstance(
                access.MakeGenericType(store.GetType().GetGenericArguments()), store)!;
        }

        private sealed class InArray<T>(ChunkedArray<T> array) : Records
        {
            public override int Capacity => array.Capacity;

            public override object? this[int place]
            {
                get => array[place];
                set => array[place] = (T)value!;
            }
        }

        private sealed class InStore<T>(RecordStore<T> store) : Records
            where T : unmanaged
        {
            public override int Capacity => store.Capacity;

            public override object? this[int place]
            {
                get => store[place];
                set => store[place] = (T)value!;
            }
        }
    }
}
