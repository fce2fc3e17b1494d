package app;

/** MapStruct writes the class that implements it. */
@org.mapstruct.Mapper
public interface Levels {
  Level level(Gauge gauge);
}
