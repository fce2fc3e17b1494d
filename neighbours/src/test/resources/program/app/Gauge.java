package app;

/** Lombok writes its methods, and MapStruct reads them. */
@lombok.Data
public class Gauge {
  private boolean open;
}
