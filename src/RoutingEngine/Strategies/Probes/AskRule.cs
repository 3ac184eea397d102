namespace RoutingEngine.Strategies.Probes;

/// <summary>Asks a rule of any shape; it reads of these what its shape is shown.</summary>
internal delegate Score AskRule(in AgentView agent, in ContactView contact, in QueueView queue, in PairView pair);
