import unittest

import timetable


class Wake(unittest.TestCase):
    def test_nobody_is_woken_for_a_stop_that_is_none(self):
        self.assertIsNone(timetable.arrival("Nowhere"))
