package com.acme.hotels.reservations;

public class ReservationNotificationService {
  public void notifyEverybodyInvolved(Object customerIdentifier, String... specialRequestsOfTheCustomer) {}
}
