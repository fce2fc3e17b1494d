/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.company;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Lastly;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisasTest {
  private final List<String> events = new ArrayList<>();
  private final Clerk<String> visa = new Clerk<>(() -> events.add("notified of the withdrawal"));
  private final Clerk<Void> shredder = new Clerk<>();
  private final Clerk<Office.Booth> booths = new Clerk<>();
  private final Clerk<Void> door = new Clerk<>();
  private final Clerk<Integer> cashier = new Clerk<>();

  private final Visas plain =
      new Visas() {
        @Override
        public Ticket<String> apply(String passport) {
          events.add("apply " + passport);
          return visa.ticket();
        }

        @Override
        public Ticket<Integer> fee(String passport) {
          events.add("fee " + passport);
          return cashier.ticket();
        }
      };

  private final Office office =
      new Office() {
        @Override
        public Ticket<Void> shred(String passport) {
          events.add("shred " + passport);
          return shredder.ticket();
        }

        @Override
        public void leave() {
          events.add("leave");
        }

        @Override
        public Ticket<Booth> booth(String passport) {
          events.add("ask for a booth");
          return booths.ticket();
        }
      };

  private final Visas visas = new VisasWithFinally(plain, office);

  private void expect(Ticket<?> ticket) {
    ticket.whenClosed((answer, refusal) -> events.add(answer + " / " + refusal));
  }

  @Test
  void theAnswerComesAfterTheCleanups() {
    expect(visas.apply("C01X"));
    visa.answer("granted");
    assertThat(events).containsExactly("apply C01X", "shred C01X");
    shredder.answer(null);
    assertThat(events).containsExactly("apply C01X", "shred C01X", "leave", "granted / null");
  }

  @Test
  void aRefusalIsTheSameObject() {
    List<Throwable> refusals = new ArrayList<>();
    visas.apply("C01X").whenClosed((answer, refusal) -> refusals.add(refusal));
    Exception no = new Exception("no");
    visa.refuse(no);
    shredder.answer(null);
    assertThat(refusals).singleElement().isSameAs(no);
    assertThat(events).containsExactly("apply C01X", "shred C01X", "leave");
  }

  @Test
  void withoutMoreAWithdrawalLeavesTheWorkAlone() {
    Ticket<String> ticket = visas.apply("C01X");
    expect(ticket);
    assertThat(ticket.withdraw()).isTrue();
    assertThat(events)
        .containsExactly("apply C01X", "null / " + WithdrawnException.class.getName());
    visa.answer("granted");
    shredder.answer(null);
    assertThat(events.subList(2, 4)).containsExactly("shred C01X", "leave");
  }

  @Test
  void withCancelForwardedItStopsTheWork() {
    List<Object> late = new ArrayList<>();
    Lastly forwarding =
        Lastly.standard().withCancelForwarded().onLateValue((call, value) -> late.add(value));
    Ticket<String> ticket = new VisasWithFinally(plain, office, forwarding).apply("C01X");
    assertThat(ticket.withdraw()).isTrue();
    assertThat(events).containsExactly("apply C01X", "shred C01X", "notified of the withdrawal");
    shredder.answer(null);
    assertThat(events).endsWith("leave");
    assertThat(late).isEmpty();
  }

  @Test
  void aBoothIsOpenedBeforeAndClosedAfter() {
    expect(visas.fee("C01X"));
    assertThat(events).containsExactly("ask for a booth");
    booths.answer(
        () -> {
          events.add("close the booth");
          return door.ticket();
        });
    cashier.answer(60);
    door.answer(null);
    assertThat(events)
        .containsExactly("ask for a booth", "fee C01X", "close the booth", "leave", "60 / null");
  }
}
