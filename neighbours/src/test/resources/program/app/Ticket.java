package app;

/** Immutables writes the class that implements it. */
@org.immutables.value.Value.Immutable
public interface Ticket {
  String id();
}
