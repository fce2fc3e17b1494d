import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

/** Its type parameters have the names of types that have no other name. */
@FinallyWith(Slot.class)
public interface Index<Index extends Comparable<Index>, Index2> {
  @Finally({"free", "stop"})
  <Slot> CompletableFuture<Index> find(Slot slot, Index2 other);

  void stop();
}
