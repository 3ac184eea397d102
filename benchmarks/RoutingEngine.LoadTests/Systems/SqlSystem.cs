using Microsoft.Data.Sqlite;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// Baseline (e): agents, their skills and waiting contacts in SQL tables (SQLite in memory); a freed agent leads to a
/// pass over the waiting contacts in order with one agent selection per contact until one is assigned.
/// </summary>
/// <remarks>
/// Imitates the PBX modules that keep their state in a database. Kinder than they are: prepared statements, an index
/// for every look-up, no rollback journal, no poll interval, no network. It cannot: choose a contact for an agent
/// other than by asking for each waiting contact in turn, so a pass that assigns nobody costs one query per waiting
/// contact.
/// </remarks>
internal sealed class SqlSystem : IDispatchSystem, IDisposable
{
    private const int MaxAsked = 3;

    private readonly Population _population;
    private readonly SkillLevel[][] _asked;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insertContact;
    private readonly SqliteCommand _deleteContact;
    private readonly SqliteCommand _waitingContacts;
    private readonly SqliteCommand _setAvailable;
    private readonly SqliteCommand _setBusy;
    private readonly SqliteCommand[] _selectAgent;
    private long _clock;

    public SqlSystem(Population population)
    {
        _population = population;
        var rarest = population.RarestSkills();
        _asked = [.. population.Classes.Select((asked, requirement) =>
            asked.OrderByDescending(a => a.Skill == rarest[requirement]).ToArray())];
        _connection = new SqliteConnection("Data Source=:memory:");
        _connection.Open();
        Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;");
        Execute("CREATE TABLE agents (id INTEGER PRIMARY KEY, available INTEGER NOT NULL, since INTEGER NOT NULL);");
        Execute("CREATE TABLE tiers (agent INTEGER NOT NULL, skill INTEGER NOT NULL, level INTEGER NOT NULL, "
            + "PRIMARY KEY (agent, skill)) WITHOUT ROWID;");
        Execute("CREATE TABLE contacts (id INTEGER PRIMARY KEY, class INTEGER NOT NULL, priority INTEGER NOT NULL, "
            + "arrival INTEGER NOT NULL);");
        LoadAgents();
        Execute("CREATE INDEX tiers_by_skill ON tiers (skill, level, agent);");
        Execute("CREATE INDEX contacts_by_order ON contacts (priority DESC, arrival, class);");
        Execute("ANALYZE;");

        _insertContact = Prepare("INSERT INTO contacts VALUES ($a, $b, $c, $d)", 4);
        _deleteContact = Prepare("DELETE FROM contacts WHERE id = $a", 1);
        _waitingContacts = Prepare("SELECT id, class FROM contacts ORDER BY priority DESC, arrival", 0);
        _setAvailable = Prepare("UPDATE agents SET available = 1, since = $b WHERE id = $a", 2);
        _setBusy = Prepare("UPDATE agents SET available = 0 WHERE id = $a", 1);
        _selectAgent = [.. Enumerable.Range(1, MaxAsked).Select(PrepareSelection)];
    }

    public string Name => "(e) SQL";

    public bool KeepsOrder => true;

    public string Limits => "one query per waiting contact; single connection";

    public Assignment SignIn(int agent) => Release(agent);

    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        var agent = SelectAgent(requirementClass);
        if (agent >= 0)
        {
            Run(_setBusy, agent);
            return new Assignment(contact, agent);
        }

        Run(_insertContact, contact, requirementClass, priority, order);
        return Assignment.None;
    }

    public Assignment Release(int agent)
    {
        Run(_setAvailable, agent, _clock++);
        var assigned = Pass();
        if (!assigned.IsMade)
            return Assignment.None;
        Run(_setBusy, assigned.Agent);
        Run(_deleteContact, assigned.Contact);
        return assigned;
    }

    public void Dispose() => _connection.Dispose();

    private Assignment Pass()
    {
        using var contacts = _waitingContacts.ExecuteReader();
        while (contacts.Read())
        {
            var agent = SelectAgent(contacts.GetInt32(1));
            if (agent >= 0)
                return new Assignment(contacts.GetInt32(0), agent);
        }

        return Assignment.None;
    }

    private int SelectAgent(int requirementClass)
    {
        var asked = _asked[requirementClass];
        var command = _selectAgent[asked.Length - 1];
        for (var i = 0; i < asked.Length; i++)
        {
            command.Parameters[2 * i].Value = (long)asked[i].Skill;
            command.Parameters[(2 * i) + 1].Value = (long)asked[i].Level;
        }

        return command.ExecuteScalar() is long agent ? (int)agent : -1;
    }

    private void LoadAgents()
    {
        using var transaction = _connection.BeginTransaction();
        using var insertAgent = Prepare("INSERT INTO agents VALUES ($a, 0, 0)", 1);
        using var insertTier = Prepare("INSERT INTO tiers VALUES ($a, $b, $c)", 3);
        insertAgent.Transaction = insertTier.Transaction = transaction;
        for (var agent = 0; agent < _population.ProfileOf.Length; agent++)
        {
            Run(insertAgent, agent);
            foreach (var held in _population.Profiles[_population.ProfileOf[agent]])
                Run(insertTier, agent, held.Skill, held.Level);
        }

        transaction.Commit();
    }

    private SqliteCommand PrepareSelection(int asked)
    {
        // CROSS JOIN fixes the plan: holders of the rarest skill by index, then the agent, then the further skills.
        var sql = "SELECT a.id FROM tiers t0 CROSS JOIN agents a ON a.id = t0.agent";
        for (var i = 1; i < asked; i++)
            sql += $" CROSS JOIN tiers t{i} ON t{i}.agent = a.id AND t{i}.skill = ${Parameter(2 * i)}"
                + $" AND t{i}.level >= ${Parameter((2 * i) + 1)}";
        sql += " WHERE t0.skill = $a AND t0.level >= $b AND a.available = 1 ORDER BY a.since LIMIT 1";
        return Prepare(sql, 2 * asked);
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add($"${Parameter(i)}", SqliteType.Integer);
        command.Prepare();
        return command;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static char Parameter(int index) => (char)('a' + index);

    private static void Run(SqliteCommand command, params ReadOnlySpan<long> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
