global using RoutingEngine.Storage;
