namespace RoutingEngine.LoadTests.Workload;

/// <summary>A skill with a level: one an agent holds, or the least one a requirement asks for.</summary>
internal readonly record struct SkillLevel(int Skill, int Level);
