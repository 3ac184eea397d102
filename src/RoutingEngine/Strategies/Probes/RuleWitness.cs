using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Probes;

namespace RoutingEngine;

/// <summary>
/// Keeps what rules are asked on a day and what they answer, and afterwards asks the same again. A rule is a function
/// of what it is shown, so every answer must be the same, in any order, whatever it is shown of facts it does not read.
/// </summary>
/// <remarks>
/// For tests of rules: the strategy contract of the package RoutingEngine.Testing stands on it. Not thread-safe; a rule
/// that it watches runs in one router at a time.
/// </remarks>
public sealed class RuleWitness
{
    /// <summary>More than a day of the contract asks; bounds the memory of a rule that is asked without end.</summary>
    private const int KeptMax = 50_000;

    private readonly List<Asked> _asked = [];

    /// <summary>How many answers are kept; at most 50,000.</summary>
    public int Count => _asked.Count;

    /// <summary>A rule that decides as another and has every question kept here.</summary>
    /// <param name="rule">The other rule.</param>
    public AgentSelection Watch(AgentSelection rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new WitnessedAgentSelection(rule, this);
    }

    /// <summary>A rule that decides as another and has every question kept here.</summary>
    /// <param name="rule">The other rule.</param>
    public ContactSelection Watch(ContactSelection rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new WitnessedContactSelection(rule, this);
    }

    /// <summary>Asks a rule and keeps the answer.</summary>
    internal void Ask(
        AskRule rule, RuleFacts reads, in AgentView agent, in ContactView contact, in QueueView queue, in PairView pair)
    {
        if (_asked.Count >= KeptMax) return;
        _asked.Add(new Asked(
            rule, reads, agent, contact, queue, pair, rule(in agent, in contact, in queue, in pair)));
    }

    /// <summary>Asks everything again, the last first.</summary>
    /// <returns>What differs, in a sentence; null when every answer is the same.</returns>
    public string? FindState()
    {
        for (var i = _asked.Count - 1; i >= 0; i--)
        {
            var asked = _asked[i];
            if (!asked.AnswersAsBefore(asked.Pair))
            {
                return $"asked again about {asked.Whom}, it answers differently; expected the same answer to the same "
                    + "question, without a counter, a clock or a random number.";
            }
        }

        return null;
    }

    /// <summary>Asks again with made-up facts that the rule does not declare.</summary>
    /// <returns>What matters although it is not declared, in a sentence; null when nothing does.</returns>
    public string? FindUndeclaredRead()
    {
        foreach (var asked in _asked)
        {
            foreach (var fact in UndeclaredFact.All)
            {
                if ((asked.Reads & fact.Declaration) != RuleFacts.None) continue;
                foreach (var value in fact.Values)
                {
                    var pair = asked.Pair;
                    fact.Set(ref pair, value);
                    if (!asked.AnswersAsBefore(pair))
                    {
                        return $"its answer about {asked.Whom} depends on {fact.Name}, which is always 0 unless Reads "
                            + $"declares RuleFacts.{fact.Declaration}.";
                    }
                }
            }
        }

        return null;
    }

    private readonly record struct Asked(
        AskRule Rule, RuleFacts Reads, AgentView Agent, ContactView Contact, QueueView Queue, PairView Pair,
        Score Answer)
    {
        public string Whom => (Agent.Number, Contact.Number) switch
        {
            (0, var contact) => FormattableString.Invariant($"contact {contact}"),
            (var agent, 0) => FormattableString.Invariant($"agent {agent}"),
            var (agent, contact) => FormattableString.Invariant($"agent {agent} and contact {contact}"),
        };

        public bool AnswersAsBefore(PairView pair)
        {
            var (agent, contact, queue) = (Agent, Contact, Queue);
            return Score.Compare(Rule(in agent, in contact, in queue, in pair), Answer) == 0;
        }
    }
}
