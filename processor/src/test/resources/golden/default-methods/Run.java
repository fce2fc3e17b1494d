package com.acme;

import dev.lastly.Lastly;

final class Run {
  public static void main(String[] args) {
    Feed feed = new FeedWithFinally(Feed.empty(), Lastly.on(Runnable::run));
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
            Lastly.on(Runnable::run));
    System.out.println(other.title());
    System.out.println(other.next().join());
  }
}
