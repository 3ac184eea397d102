using BenchmarkDotNet.Running;
using RoutingEngine.Benchmarks;

// For a quick look: --inProcess --job short --filter '*Yardstick*'
BenchmarkSwitcher.FromAssembly(typeof(YardstickBenchmarks).Assembly).Run(args);
