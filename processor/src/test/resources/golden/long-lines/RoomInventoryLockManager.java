package com.acme.hotels.reservations;

import java.time.LocalDate;
import java.util.List;

public class RoomInventoryLockManager {
  public void releaseRoomsAndNotifyWaitingCustomers(
      List<?> roomIdentifiers, LocalDate dateOfArrival, LocalDate dateOfDeparture, int numberOfAdults) {}
}
