// Generated from com.acme.hotels.reservations.Reservations by Lastly. Edits are lost: change the interface instead.
package com.acme.hotels.reservations;

import dev.lastly.Lastly;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Reservations}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Reservations#reserveSeveralRoomsForOneCustomer reserveSeveralRoomsForOneCustomer}:
 *       {@link RoomInventoryLockManager#releaseRoomsAndNotifyWaitingCustomers releaseRoomsAndNotifyWaitingCustomers},
 *       then {@link ReservationNotificationService#notifyEverybodyInvolved notifyEverybodyInvolved}
 * </ul>
 *
 * @param <CustomerIdentifier> as in {@link Reservations}
 * @param <RoomIdentifier> as in {@link Reservations}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.hotels.reservations.Reservations")
public final class ReservationsWithFinally<CustomerIdentifier extends Comparable<CustomerIdentifier>, RoomIdentifier extends Comparable<RoomIdentifier>>
    implements Reservations<CustomerIdentifier, RoomIdentifier> {
  private final Reservations<CustomerIdentifier, RoomIdentifier> delegate;
  private final RoomInventoryLockManager roomInventoryLockManager;
  private final ReservationNotificationService reservationNotificationService;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param roomInventoryLockManager what {@code releaseRoomsAndNotifyWaitingCustomers} is called on
   * @param reservationNotificationService what {@code notifyEverybodyInvolved} is called on
   */
  public ReservationsWithFinally(Reservations<CustomerIdentifier, RoomIdentifier> delegate,
      RoomInventoryLockManager roomInventoryLockManager,
      ReservationNotificationService reservationNotificationService) {
    this(delegate, roomInventoryLockManager, reservationNotificationService, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param roomInventoryLockManager what {@code releaseRoomsAndNotifyWaitingCustomers} is called on
   * @param reservationNotificationService what {@code notifyEverybodyInvolved} is called on
   * @param lastly how cleanups run
   */
  public ReservationsWithFinally(Reservations<CustomerIdentifier, RoomIdentifier> delegate,
      RoomInventoryLockManager roomInventoryLockManager,
      ReservationNotificationService reservationNotificationService, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.roomInventoryLockManager =
        Objects.requireNonNull(roomInventoryLockManager, "roomInventoryLockManager");
    this.reservationNotificationService =
        Objects.requireNonNull(reservationNotificationService, "reservationNotificationService");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Map<LocalDate, List<String>>> reserveSeveralRoomsForOneCustomer(
      CustomerIdentifier customerIdentifier, List<RoomIdentifier> roomIdentifiers,
      LocalDate dateOfArrival, LocalDate dateOfDeparture, int numberOfAdults, int numberOfChildren,
      String... specialRequestsOfTheCustomer) {
    return this.lastly
        .call("Reservations.reserveSeveralRoomsForOneCustomer", () ->
            this.delegate.reserveSeveralRoomsForOneCustomer(customerIdentifier, roomIdentifiers,
            dateOfArrival, dateOfDeparture, numberOfAdults, numberOfChildren,
            specialRequestsOfTheCustomer))
        .andFinally(() -> this.roomInventoryLockManager.releaseRoomsAndNotifyWaitingCustomers(
            roomIdentifiers, dateOfArrival, dateOfDeparture, numberOfAdults))
        .andFinally(() -> this.reservationNotificationService.notifyEverybodyInvolved(
            customerIdentifier, specialRequestsOfTheCustomer));
  }

  @Override
  public <ConfirmationNumber extends Comparable<ConfirmationNumber>, PaymentMethod extends Enum<PaymentMethod>> Map<ConfirmationNumber, PaymentMethod> paymentMethodsByConfirmationNumber(
      List<ConfirmationNumber> confirmationNumbers, Class<PaymentMethod> paymentMethodClass) throws
      IOException, TimeoutException, InterruptedException, CloneNotSupportedException {
    return this.delegate.paymentMethodsByConfirmationNumber(confirmationNumbers,
        paymentMethodClass);
  }

  @Override
  public boolean cancelReservationOfSeveralRooms(CustomerIdentifier customer,
      List<RoomIdentifier> rooms) {
    return this.delegate.cancelReservationOfSeveralRooms(customer, rooms);
  }
}
