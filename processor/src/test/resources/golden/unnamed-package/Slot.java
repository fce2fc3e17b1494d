public final class Slot {
  private Slot() {}

  public static void free() {
    System.out.println("free");
  }
}
