package com.acme.hotels.reservations;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

@FinallyWith({RoomInventoryLockManager.class, ReservationNotificationService.class})
public interface Reservations<
    CustomerIdentifier extends Comparable<CustomerIdentifier>, RoomIdentifier extends Comparable<RoomIdentifier>> {
  @Finally({"releaseRoomsAndNotifyWaitingCustomers", "notifyEverybodyInvolved"})
  CompletableFuture<Map<LocalDate, List<String>>> reserveSeveralRoomsForOneCustomer(
      CustomerIdentifier customerIdentifier,
      List<RoomIdentifier> roomIdentifiers,
      LocalDate dateOfArrival,
      LocalDate dateOfDeparture,
      int numberOfAdults,
      int numberOfChildren,
      String... specialRequestsOfTheCustomer)
      throws IOException, TimeoutException;

  <ConfirmationNumber extends Comparable<ConfirmationNumber>, PaymentMethod extends Enum<PaymentMethod>>
      Map<ConfirmationNumber, PaymentMethod> paymentMethodsByConfirmationNumber(
          List<ConfirmationNumber> confirmationNumbers, Class<PaymentMethod> paymentMethodClass)
          throws IOException, TimeoutException, InterruptedException, CloneNotSupportedException;

  boolean cancelReservationOfSeveralRooms(CustomerIdentifier customer, List<RoomIdentifier> rooms);
}
