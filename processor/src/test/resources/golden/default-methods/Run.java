package com.acme;

import dev.lastly.Lastly;

final class Run {
  public static void main(String[] args) {
    Feed feed = new FeedWithFinally(Feed.empty(), Lastly.standard().withExecutor(Runnable::run));
    System.out.println(feed.next().join());
    Feed other =
        new FeedWithFinally(
            new Feed() {
              @Override
              public String title() {
                return "overridden title";
              }

              @Override
              public void idle() {
                System.out.println("overridden idle");
              }
            },
            Lastly.standard().withExecutor(Runnable::run));
    System.out.println(other.title());
    System.out.println(other.next().join());
  }
}
